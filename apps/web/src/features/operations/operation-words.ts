import type { OperationSummary } from '@patchbay/contract'

import { countWords } from './counting.ts'
import { kindSentence, peopleCount, whomOf } from './kind-words.ts'

/** Office keys in words; a key that is not known stays as it is. */
export type OfficeNames = (officeKey: string) => string

type Summary = Pick<OperationSummary, 'kind' | 'officeKey' | 'people' | 'onlyTarget' | 'state' | 'counts'>

/** What was asked for: `Transfer 10 people to Berlin`. */
export const actOf = (operation: Summary, officeName: OfficeNames): string => {
  const { kind, officeKey } = operation
  const act = kindSentence(kind, 'act', whomOf(operation))
  if (officeKey === undefined) return act
  return `${act} ${kind === 'transfer' ? 'to' : 'in'} ${officeName(officeKey)}`
}

/** The act while it runs; what became of several people once all is said and done. */
export const titleOf = (operation: Summary, officeName: OfficeNames): string => {
  const { state, people, counts } = operation
  if (state === 'running' || people === 1) return actOf(operation, officeName)
  return `${peopleCount(people)}: ${countWords(counts)}`
}
