export type Culture =
  | 'english'
  | 'irish'
  | 'german'
  | 'french'
  | 'iberian'
  | 'nordic'
  | 'polish'
  | 'cyrillic'
  | 'greek'
  | 'arabic'
  | 'turkish'
  | 'hindi'
  | 'indian'
  | 'korean'
  | 'japanese'
  | 'vietnamese'
  | 'african'

export type Site = {
  name: string
  country: string
  timezone: string
  /** How big it is beside the others. */
  weight: number
  numberRanges: string[]
}

const site = (line: string, country: string): Site => {
  const [name = '', weight = '', timezone = '', ...numberRanges] = line.split(' ')
  return { name: name.replaceAll('_', ' '), country, timezone, weight: Number(weight), numberRanges }
}

// The first ranges are those that regulators keep for fiction (docs/dialpad.md §4). Where there are
// none, or too few, follow numbers that nobody can be given: a local part may not begin with 0 or 1.
// The first is the office of the token's owner; the order lets small companies be as mixed as big ones.
export const sites: readonly [Site, ...Site[]] = [
  site('Boston 46 America/New_York +161755501XX +185755501XX +16171XXXXXX', 'US'),
  site('London 92 Europe/London +442079460XXX +44201XXXXXXX', 'GB'),
  site('Berlin 78 Europe/Berlin +493023125XXX +49300XXXXXXX', 'DE'),
  site('Hamburg 41 Europe/Berlin +494066969XXX +49400XXXXXXX', 'DE'),
  site('Osaka 24 Asia/Tokyo +8160100XXXX +81600XXXXXX', 'JP'),
  site('Dublin 64 Europe/Dublin +35320914XXXX +35310XXXXXX', 'IE'),
  site('Paris 52 Europe/Paris +3319900XXXX +33100XXXXXX', 'FR'),
  site('Toronto 38 America/Toronto +141655501XX +164755501XX +14161XXXXXX', 'CA'),
  site('Mumbai 70 Asia/Kolkata +91220100XXXX +91221XXXXXXX', 'IN'),
  site('Sydney 44 Australia/Sydney +6127010XXXX +6120XXXXXXX', 'AU'),
  site('New_York 58 America/New_York +121255501XX +164655501XX +12121XXXXXX', 'US'),
  site('Leeds 22 Europe/London +441134960XXX +441131XXXXXX', 'GB'),
  site('Munich 49 Europe/Berlin +498999998XXX +49890XXXXXXX', 'DE'),
  site('Tokyo 31 Asia/Tokyo +8130100XXXX +81300XXXXXX', 'JP'),
  site('Austin 36 America/Chicago +151255501XX +173755501XX +15121XXXXXX', 'US'),
  site('Bengaluru 61 Asia/Kolkata +91800100XXXX +91801XXXXXXX', 'IN'),
  site('Lyon 26 Europe/Paris +3346571XXXX +33400XXXXXX', 'FR'),
  site('Melbourne 35 Australia/Melbourne +6137010XXXX +6130XXXXXXX', 'AU'),
  site('Chicago 42 America/Chicago +131255501XX +177355501XX +13121XXXXXX', 'US'),
  site('Cologne 29 Europe/Berlin +492214710XXX +492210XXXXXX', 'DE'),
  site('Manchester 33 Europe/London +441614960XXX +441611XXXXXX', 'GB'),
  site('Vancouver 21 America/Vancouver +160455501XX +177855501XX +16041XXXXXX', 'CA'),
  site('San_Francisco 47 America/Los_Angeles +141555501XX +162855501XX +14151XXXXXX', 'US'),
  site('Cork 17 Europe/Dublin +35320915XXXX +353210XXXXXX', 'IE'),
  site('Frankfurt 37 Europe/Berlin +496990009XXX +49690XXXXXXX', 'DE'),
  site('Seattle 27 America/Los_Angeles +120655501XX +12061XXXXXX', 'US'),
  site('Edinburgh 19 Europe/London +441314960XXX +441311XXXXXX', 'GB'),
  site('Montréal 23 America/Toronto +151455501XX +143855501XX +15141XXXXXX', 'CA'),
  site('Pune 30 Asia/Kolkata +91200100XXXX +91201XXXXXXX', 'IN'),
  site('Denver 18 America/Denver +130355501XX +13031XXXXXX', 'US'),
  site('Brisbane 16 Australia/Brisbane +6177010XXXX +6170XXXXXXX', 'AU'),
  site('Nantes 13 Europe/Paris +3326191XXXX +33200XXXXXX', 'FR'),
  site('Bristol 14 Europe/London +441174960XXX +441171XXXXXX', 'GB'),
  site('Atlanta 25 America/New_York +140455501XX +14041XXXXXX', 'US'),
]

/** Which names people have in a country, by how many in about twenty. */
export const culturesByCountry: Readonly<Record<string, readonly [Culture, number][]>> = {
  US: [
    ['english', 9],
    ['iberian', 4],
    ['vietnamese', 2],
    ['korean', 2],
    ['african', 1],
    ['indian', 2],
  ],
  CA: [
    ['english', 8],
    ['french', 6],
    ['cyrillic', 2],
    ['indian', 2],
    ['arabic', 2],
  ],
  GB: [
    ['english', 10],
    ['irish', 2],
    ['african', 3],
    ['indian', 3],
    ['greek', 2],
  ],
  IE: [
    ['irish', 12],
    ['english', 3],
    ['african', 3],
    ['polish', 2],
  ],
  DE: [
    ['german', 10],
    ['turkish', 3],
    ['polish', 2],
    ['cyrillic', 3],
    ['nordic', 2],
  ],
  FR: [
    ['french', 11],
    ['arabic', 5],
    ['iberian', 3],
    ['vietnamese', 1],
  ],
  JP: [
    ['japanese', 18],
    ['korean', 2],
  ],
  IN: [
    ['hindi', 11],
    ['indian', 8],
    ['english', 1],
  ],
  AU: [
    ['english', 10],
    ['greek', 4],
    ['korean', 3],
    ['vietnamese', 3],
  ],
}
