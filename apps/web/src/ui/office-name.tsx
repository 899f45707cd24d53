import { CountryTag } from './country-tag.tsx'

/** An office’s name with its country, where Dialpad tells one. */
export const OfficeName = ({ name, country }: { name: string; country?: string | undefined }) => (
  <span className="text-ink [a_&]:text-inherit">
    <bdi>{name}</bdi>
    {country !== undefined && (
      // A box of its own, so that the line under a link ends with the name.
      <span className="inline-block pl-1 whitespace-pre">
        {' '}
        <CountryTag country={country} />
      </span>
    )}
  </span>
)
