import type { User } from '@patchbay/contract'
import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react'

import type { UserAct } from './availability.ts'
import type { ActProps } from './confirm-act.tsx'

export type AskedAct = Exclude<UserAct, 'transfer'>

/** What a person asked to do, and to whom. */
export type Asked = { act: AskedAct; users: readonly User[] }

const dialogs: Record<AskedAct, LazyExoticComponent<ComponentType<ActProps>>> = {
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
      <Question users={asked.users} onClose={onClose} />
    </Suspense>
  )
}
