import { operationKinds, type OperationKind, type StepKind } from '@patchbay/contract'

export type Values = Record<string, unknown>

export const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const countOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** The word of a record for a value; undefined where it has none. */
export const wordIn = (words: Partial<Record<string, string>>, value: unknown): string | undefined =>
  typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined

type StepWords = { wanted: string; done: string }

const steps: Record<StepKind, StepWords> = {
  'add-user': { wanted: 'add the person', done: 'Added' },
  'edit-user': { wanted: 'change the details', done: 'Details changed' },
  'change-license': { wanted: 'change the licence', done: 'Licence changed' },
  suspend: { wanted: 'suspend the person', done: 'Suspended' },
  reactivate: { wanted: 'reactivate the person', done: 'Reactivated' },
  'delete-user': { wanted: 'delete the person', done: 'Deleted' },
  'add-number': { wanted: 'add a number', done: 'Number added' },
  'remove-numbers': { wanted: 'remove all numbers', done: 'All numbers removed' },
  'remove-number': { wanted: 'remove a number', done: 'Number removed' },
  transfer: { wanted: 'move the person to another office', done: 'Moved to another office' },
}

const isStep = (word: unknown): word is StepKind => typeof word === 'string' && Object.hasOwn(steps, word)

/** What a step does; of a newer Patchbay's it is not told. */
export const stepWords = ({ step }: Values): StepWords =>
  isStep(step) ? steps[step] : { wanted: 'change the person', done: 'Changed' }

export const operationKindOf = ({ what }: Values): OperationKind | undefined =>
  operationKinds.find((kind) => kind === what)
