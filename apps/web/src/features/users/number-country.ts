// ITU-T E.164 country codes; those shared by several countries name the largest or the area.
const byCode = new Map(
  (
    '20EG 27ZA 30GR 31NL 32BE 33FR 34ES 36HU 39IT 40RO 41CH 43AT 44GB 45DK 46SE 47NO 48PL 49DE 51PE 52MX 53CU ' +
    '54AR 55BR 56CL 57CO 58VE 60MY 61AU 62ID 63PH 64NZ 65SG 66TH 81JP 82KR 84VN 86CN 90TR 91IN 92PK 93AF 94LK ' +
    '95MM 98IR 212MA 213DZ 216TN 218LY 220GM 221SN 225CI 227NE 233GH 234NG 237CM 243CD 244AO 249SD 250RW 251ET ' +
    '254KE 255TZ 256UG 260ZM 263ZW 264NA 265MW 267BW 351PT 352LU 353IE 354IS 355AL 356MT 357CY 358FI 359BG 370LT ' +
    '371LV 372EE 373MD 374AM 375BY 376AD 377MC 380UA 381RS 382ME 383XK 385HR 386SI 387BA 389MK 420CZ 421SK 423LI ' +
    '501BZ 502GT 503SV 504HN 505NI 506CR 507PA 509HT 591BO 593EC 595PY 598UY 673BN 852HK 853MO 855KH 856LA 880BD ' +
    '886TW 960MV 961LB 962JO 963SY 964IQ 965KW 966SA 967YE 968OM 971AE 972IL 973BH 974QA 975BT 976MN 977NP 992TJ ' +
    '993TM 994AZ 995GE 996KG 998UZ'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, -2), pair.slice(-2)] as const),
)

const areas: Record<string, string> = { '1': 'North America', '7': 'Russia or Kazakhstan' }

export type NumberPlace = { country: string } | { area: string }

/** Where an E.164 number belongs, by its country code; undefined where the code is not known. */
export const numberPlace = (e164: string): NumberPlace | undefined => {
  const digits = /^\+(\d+)$/.exec(e164)?.[1]
  if (digits === undefined) return undefined
  const area = areas[digits.slice(0, 1)]
  if (area !== undefined) return { area }
  const country = byCode.get(digits.slice(0, 2)) ?? byCode.get(digits.slice(0, 3))
  return country === undefined ? undefined : { country }
}
