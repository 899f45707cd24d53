type Area = RegExp

// The first match says how many digits the area has; what follows is grouped by its length.
const areas: Record<string, readonly Area[]> = {
  '1': [/^\d{3}/],
  '44': [/^(?:20|23|24|28|29)/, /^(?:1\d1|11\d|3\d\d|8\d\d|9\d\d)/, /^\d{4}/],
  '353': [/^1/, /^\d{2}/],
  '49': [/^(?:30|40|69|89)/, /^1[567]\d/, /^\d{3}/],
  '33': [/^\d/],
  '81': [/^[36](?=\d{8}$)/, /^\d{2}/],
  '91': [/^[6-9]\d{4}/, /^(?:11|20|22|33|40|44|79|80)/, /^\d{3}/],
  '61': [/^4\d\d/, /^\d/],
}

const inPairs = (digits: string): string => digits.replace(/(\d\d)(?=\d)/g, '$1 ')

const rest = (country: string, digits: string): string => {
  if (country === '33') return inPairs(digits)
  if (country === '61' && digits.length === 6) return `${digits.slice(0, 3)} ${digits.slice(3)}`
  if (digits.length <= 6 && country !== '49') return digits
  const tail = country === '49' ? 3 : 4
  if (digits.length <= tail + 1) return digits
  return `${digits.slice(0, -tail)} ${digits.slice(-tail)}`
}

/** Groups an E.164 number as its country writes it; of other countries, and what is no number, stays as it came. */
export const formatPhone = (e164: string): string => {
  if (!/^\+\d{5,15}$/.test(e164)) return e164
  const digits = e164.slice(1)
  const country = Object.keys(areas).find((code) => digits.startsWith(code))
  if (country === undefined) return e164
  const national = digits.slice(country.length)
  const area = areas[country]?.map((form) => form.exec(national)?.[0]).find((found) => found !== undefined)
  if (area === undefined) return e164
  return ['+' + country, area, rest(country, national.slice(area.length))].join(' ').trim()
}
