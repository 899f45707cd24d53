const countryCode = /^[A-Za-z]{2}$/

/** ISO 3166-1 alpha-2 in capitals, or nothing. */
export const countryOf = (country: string | undefined): { country?: string } =>
  country !== undefined && countryCode.test(country) ? { country: country.toUpperCase() } : {}
