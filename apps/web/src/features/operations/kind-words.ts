import type { OperationKind, OperationSummary } from '@patchbay/contract'

import { personName } from '../../ui/person-name.ts'

type Words = { act: string; doing: string; done: string }

/** Sentences around whom an operation is about: before, while and after it. `{whom}` stands for the people. */
const kindWords: Record<OperationKind, Words> = {
  'add-user': { act: 'Add {whom}', doing: 'Adding {whom}', done: 'Added {whom}' },
  'edit-user': { act: 'Edit {whom}', doing: 'Editing {whom}', done: 'Edited {whom}' },
  'change-license': {
    act: 'Change the licence of {whom}',
    doing: 'Changing the licence of {whom}',
    done: 'Changed the licence of {whom}',
  },
  suspend: { act: 'Suspend {whom}', doing: 'Suspending {whom}', done: 'Suspended {whom}' },
  reactivate: { act: 'Reactivate {whom}', doing: 'Reactivating {whom}', done: 'Reactivated {whom}' },
  'delete-user': { act: 'Delete {whom}', doing: 'Deleting {whom}', done: 'Deleted {whom}' },
  'add-number': {
    act: 'Add a number for {whom}',
    doing: 'Adding a number for {whom}',
    done: 'Added a number for {whom}',
  },
  'remove-numbers': {
    act: 'Remove numbers of {whom}',
    doing: 'Removing numbers of {whom}',
    done: 'Removed numbers of {whom}',
  },
  transfer: { act: 'Transfer {whom}', doing: 'Transferring {whom}', done: 'Transferred {whom}' },
}

export const kindSentence = (kind: OperationKind, tense: keyof Words, whom: string): string =>
  kindWords[kind][tense].replace('{whom}', () => whom)

export const peopleCount = (count: number): string =>
  count === 1 ? '1 person' : `${count.toLocaleString('en-US')} people`

/** Whom an operation is about: the one by name, several by their count. */
export const whomOf = ({ onlyTarget, people }: Pick<OperationSummary, 'onlyTarget' | 'people'>): string =>
  (onlyTarget && personName(onlyTarget)) || peopleCount(people)
