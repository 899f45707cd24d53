import type { User } from '@patchbay/contract'
import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react'

import type { UserAct } from './availability.ts'
import type { ActProps } from './confirm-act.tsx'

export type AskedAct = Exclude<UserAct, 'transfer'>

/** What a person asked to do, and to whom. */
export type Asked = {
  act: AskedAct
  users: readonly User[]
  /** Which of the one’s numbers it is about; all of them, or a choice, where it is absent. */
  numbers?: readonly string[]
}

const dialogs: Record<AskedAct, LazyExoticComponent<ComponentType<ActProps>>> = {
  'edit-user': lazy(async () => ({ default: (await import('./edit-person.tsx')).EditPerson })),
  'change-license': lazy(async () => ({ default: (await import('./change-license.tsx')).ChangeLicense })),
  suspend: lazy(async () => ({ default: (await import('./suspend.tsx')).Suspend })),
  reactivate: lazy(async () => ({ default: (await import('./reactivate.tsx')).Reactivate })),
  'delete-user': lazy(async () => ({ default: (await import('./delete-person.tsx')).DeletePerson })),
  'add-number': lazy(async () => ({ default: (await import('./add-a-number.tsx')).AddANumber })),
  'remove-numbers': lazy(async () => ({ default: (await import('./remove-numbers.tsx')).RemoveNumbers })),
}

/** The question of an act, loaded when it is first asked. */
export const ActDialog = ({ asked, onClose }: { asked: Asked | undefined; onClose: () => void }) => {
  if (!asked) return null
  const Question = dialogs[asked.act]
  return (
    <Suspense>
      <Question users={asked.users} onClose={onClose} {...(asked.numbers && { numbers: asked.numbers })} />
    </Suspense>
  )
}
