import type { ComponentType } from 'react'

import { AddANumber } from './add-a-number.tsx'
import type { Asked, AskedAct } from './availability.ts'
import { ChangeLicense } from './change-license.tsx'
import type { ActProps } from './confirm-act.tsx'
import { DeletePerson } from './delete-person.tsx'
import { EditPerson } from './edit-person.tsx'
import { Reactivate } from './reactivate.tsx'
import { RemoveNumbers } from './remove-numbers.tsx'
import { Suspend } from './suspend.tsx'

const questions: Record<AskedAct, ComponentType<ActProps>> = {
  'edit-user': EditPerson,
  'change-license': ChangeLicense,
  suspend: Suspend,
  reactivate: Reactivate,
  'delete-user': DeletePerson,
  'add-number': AddANumber,
  'remove-numbers': RemoveNumbers,
}

/** What has to be answered before an act is done. */
export const Question = ({ asked, onClose }: { asked: Asked; onClose: () => void }) => {
  const { act, users, numbers } = asked
  const Asking = questions[act]
  return <Asking users={users} onClose={onClose} {...(numbers && { numbers })} />
}
