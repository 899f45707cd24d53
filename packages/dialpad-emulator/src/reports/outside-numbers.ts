import type { Random } from '../random.ts'

type Range = { prefix: string; digits: number }

const range = (text: string): Range => ({
  prefix: text.replaceAll('X', ''),
  digits: text.split('X').length - 1,
})

const northAmerica: [Range, ...Range[]] = [
  range('+170255501XX'),
  range('+150355501XX'),
  range('+161955501XX'),
  range('+181655501XX'),
  range('+121555501XX'),
  range('+171355501XX'),
  range('+131355501XX'),
  range('+161255501XX'),
]

// As the numbers of offices: kept for fiction by the regulator, or impossible because the local part
// begins with 0; none of these ranges is an office's.
const byCountry: Record<string, [Range, ...Range[]]> = {
  AU: [range('+6125550XXXX'), range('+6135550XXXX'), range('+6185550XXXX')],
  CA: [range('+140355501XX'), range('+161355501XX'), range('+190255501XX')],
  DE: [range('+49176040690XX'), range('+4934100XXXXX'), range('+4971100XXXXX')],
  FR: [range('+3335301XXXX'), range('+3353649XXXX'), range('+3363998XXXX')],
  GB: [range('+441214960XXX'), range('+441414960XXX'), range('+441632960XXX'), range('+447700900XXX')],
  IE: [range('+35320917XXXX'), range('+35320918XXXX')],
  IN: [range('+91110200XXXX'), range('+91330200XXXX')],
  JP: [range('+8152010XXXX'), range('+8192010XXXX')],
}

/** A number of somebody outside the company, E.164; countries without a range here get a North American one. */
export const outsideNumber = (random: Random, country: string): string => {
  const { prefix, digits } = random.pick(byCountry[country] ?? northAmerica)
  return `${prefix}${String(random.int(0, 10 ** digits - 1)).padStart(digits, '0')}`
}
