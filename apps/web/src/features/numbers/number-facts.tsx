import type { CompanyNumber } from '@patchbay/contract'

import { CodeWord } from '../../ui/code-word.tsx'
import { countryName } from '../../ui/country-name.ts'
import { PersonName } from '../../ui/name.tsx'
import { personName } from '../../ui/person-name.ts'
import { TextLink } from '../../ui/text-link.tsx'
import { holderWords, typeWords } from './number-words.ts'

const quiet = (words: string) => <span className="text-ink-3">{words}</span>

type Somebody = NonNullable<CompanyNumber['holder']>

/** Somebody by the name last read of them, with the way to their page. */
export const SomebodyLink = (somebody: Somebody) => (
  <TextLink to={`/users/${somebody.userKey}`} quiet className="text-ink">
    {personName(somebody) === '' ? (
      <>
        <CodeWord>{somebody.userKey}</CodeWord> <span className="text-ink-3">name not read yet</span>
      </>
    ) : (
      <PersonName {...somebody} />
    )}
  </TextLink>
)

export const Holder = ({ entry }: { entry: CompanyNumber }) =>
  entry.holder ? <SomebodyLink {...entry.holder} /> : quiet(holderWords(entry))

export const Country = ({ country }: Pick<CompanyNumber, 'country'>) =>
  country === undefined ? quiet('Not known') : countryName(country)

export const NumberType = ({ type }: { type: string | undefined }) => {
  if (type === undefined) return quiet('Not known')
  return typeWords(type) ?? <CodeWord>{type}</CodeWord>
}
