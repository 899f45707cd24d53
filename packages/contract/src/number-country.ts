// ITU-T E.164 country codes, and where one code serves several countries the digits that tell the smaller ones.
const plan =
  'EG 20 SS 211 MA 212 EH 2125288 2125289 DZ 213 TN 216 LY 218 GM 220 SN 221 MR 222 ML 223 GN 224 CI 225 BF 226 ' +
  'NE 227 TG 228 BJ 229 MU 230 LR 231 SL 232 GH 233 NG 234 TD 235 CF 236 CM 237 CV 238 ST 239 GQ 240 GA 241 CG 242 ' +
  'CD 243 AO 244 GW 245 IO 246 AC 247 SC 248 SD 249 RW 250 ET 251 SO 252 DJ 253 KE 254 TZ 255 UG 256 BI 257 MZ 258 ' +
  'ZM 260 MG 261 RE 262 YT 262269 262639 ZW 263 NA 264 MW 265 LS 266 BW 267 SZ 268 KM 269 ZA 27 SH 290 ER 291 ' +
  'AW 297 FO 298 GL 299 GR 30 NL 31 BE 32 FR 33 ES 34 GI 350 PT 351 LU 352 IE 353 IS 354 AL 355 MT 356 CY 357 ' +
  'FI 358 AX 35818 BG 359 HU 36 LT 370 LV 371 EE 372 MD 373 AM 374 BY 375 AD 376 MC 377 SM 378 VA 379 3906698 ' +
  'UA 380 RS 381 ME 382 XK 383 HR 385 SI 386 BA 387 MK 389 IT 39 RO 40 CH 41 CZ 420 SK 421 LI 423 AT 43 GB 44 ' +
  'GG 441481 447781 447839 JE 441534 447797 IM 441624 447624 DK 45 SE 46 NO 47 SJ 4779 PL 48 DE 49 FK 500 BZ 501 ' +
  'GT 502 SV 503 HN 504 NI 505 CR 506 PA 507 PM 508 HT 509 PE 51 MX 52 CU 53 AR 54 BR 55 CL 56 CO 57 VE 58 ' +
  'GP 590 BO 591 GY 592 EC 593 GF 594 PY 595 MQ 596 SR 597 UY 598 CW 5999 BQ 5993 5994 5997 MY 60 AU 61 ' +
  'CC 6189162 CX 6189164 ID 62 PH 63 NZ 64 SG 65 TH 66 TL 670 NF 6723 BN 673 NR 674 PG 675 TO 676 SB 677 VU 678 ' +
  'FJ 679 PW 680 WF 681 CK 682 NU 683 WS 685 KI 686 NC 687 TV 688 PF 689 TK 690 FM 691 MH 692 RU 7 KZ 76 77 JP 81 ' +
  'KR 82 VN 84 KP 850 HK 852 MO 853 KH 855 LA 856 CN 86 BD 880 TW 886 TR 90 IN 91 PK 92 AF 93 LK 94 MM 95 MV 960 ' +
  'LB 961 JO 962 SY 963 IQ 964 KW 965 SA 966 YE 967 OM 968 PS 970 AE 971 IL 972 BH 973 QA 974 BT 975 MN 976 NP 977 ' +
  'IR 98 TJ 992 TM 993 AZ 994 GE 995 KG 996 UZ 998'

// Area codes of the North American plan outside the United States.
const americanPlan =
  'CA 204 226 236 249 250 257 263 273 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 468 474 506 ' +
  '514 519 548 579 581 584 587 600 604 613 622 633 639 644 647 655 672 677 683 688 705 709 742 753 778 780 782 807 819 ' +
  '825 867 873 879 902 905 942 BS 242 BB 246 AI 264 AG 268 VG 284 VI 340 KY 345 BM 441 GD 473 TC 649 JM 658 876 ' +
  'MS 664 MP 670 GU 671 AS 684 SX 721 LC 758 DM 767 VC 784 PR 787 939 DO 809 829 849 TT 868 KN 869'

// A code whose last two digits are alike is no area's but a service's, such as toll-free 800; 521 to 529 and 88x are, too.
const americanArea = /^1(?!.(\d)\1|52[1-9]|88)[2-9][0-8]\d/

const readPlan = (text: string, before: string): [code: string, country: string][] => {
  let country = ''
  const pairs: [string, string][] = []
  for (const word of text.split(' ')) {
    if (/^\d/.test(word)) pairs.push([before + word, country])
    else country = word
  }
  return pairs
}

let known: Map<string, string> | undefined

// Made when first asked for: a module that only holds text costs pages nothing that don't ask.
const countries = () => (known ??= new Map([...readPlan(plan, ''), ...readPlan(americanPlan, '1')]))

const longestCode = 7

/** ISO 3166-1 alpha-2 by the leading digits of an E.164 number; undefined where they tell none, as with toll-free numbers of North America. */
export const numberCountry = (e164: string): string | undefined => {
  const digits = /^\+(\d+)$/.exec(e164)?.[1]
  if (digits === undefined) return undefined
  for (let length = longestCode; length > 0; length -= 1) {
    const country = countries().get(digits.slice(0, length))
    if (country !== undefined) return country
  }
  return americanArea.test(digits) ? 'US' : undefined
}
