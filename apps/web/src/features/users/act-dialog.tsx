import type { User } from '@patchbay/contract'
import { lazy, Suspense } from 'react'

import type { UserAct } from './availability.ts'

export type AskedAct = Exclude<UserAct, 'transfer'>

/** What a person asked to do, and to whom. */
export type Asked = {
  act: AskedAct
  users: readonly User[]
  /** Which of the one’s numbers it is about; all of them, or a choice, where it is absent. */
  numbers?: readonly string[]
}

// In one piece: apart, what all of them need would be loaded with every page.
const Question = lazy(async () => ({ default: (await import('./question.tsx')).Question }))

/** The question of an act, loaded when the first one is asked. */
export const ActDialog = ({ asked, onClose }: { asked: Asked | undefined; onClose: () => void }) =>
  asked ? (
    <Suspense>
      <Question asked={asked} onClose={onClose} />
    </Suspense>
  ) : null
