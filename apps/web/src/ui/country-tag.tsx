import { countryName } from './country-name.ts'

/** `country` is ISO 3166-1 alpha-2. */
export const CountryTag = ({ country }: { country: string }) => (
  <abbr
    title={countryName(country)}
    className="rounded-tag border-line text-ink-3 inline-flex h-4 items-center border px-1 align-[0.06em] text-[0.6875rem] leading-none font-semibold tracking-[0.02em] no-underline"
  >
    {country}
  </abbr>
)
