const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

/** What is no country code is given back as it came. */
export const countryName = (country: string): string =>
  /^[A-Z]{2}$/.test(country) ? (names.of(country) ?? country) : country
