import { personName, type NameParts } from './person-name.ts'

type NameProps = NameParts & {
  /** A deleted person’s name is struck through. */
  gone?: boolean
}

export const PersonName = ({ gone = false, ...parts }: NameProps) => (
  <bdi className={`font-name ${gone ? 'text-ink-3 line-through' : ''}`}>{personName(parts)}</bdi>
)
