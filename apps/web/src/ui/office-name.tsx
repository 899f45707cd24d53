import { CountryTag } from './country-tag.tsx'

/** An office’s name with its country, where Dialpad tells one. */
export const OfficeName = ({ name, country }: { name: string; country?: string | undefined }) => (
  <span className="text-ink">
    <bdi>{name}</bdi>
    {country !== undefined && (
      <>
        {' '}
        <span className="ml-1">
          <CountryTag country={country} />
        </span>
      </>
    )}
  </span>
)
