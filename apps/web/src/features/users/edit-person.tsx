import type { User } from '@patchbay/contract'
import { Pencil } from 'lucide-react'
import { useState } from 'react'

import { fieldErrors } from '../../api/api-error.ts'
import { refusal } from '../../api/refusal.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useChecked } from '../operations/use-checked.ts'
import { ConfirmAct, type ActProps } from './confirm-act.tsx'
import { checkEdit, editOf, editServerFaults, typedOf, type EditFaults, type EditName } from './edit-form.ts'
import { whomShort } from './people-words.ts'
import { Whom } from './whom.tsx'

type EditOneProps = { user: User; onClose: () => void }

/** What is typed stays, whatever comes of it. */
const EditOne = ({ user, onClose }: EditOneProps) => {
  const [typed, setTyped] = useState(() => typedOf(user))
  const [found, setFound] = useState<EditFaults>({})
  const [isSame, setSame] = useState(false)
  const { body, target, error, isChecking, check, back } = useChecked()

  if (body && target) {
    return (
      <ConfirmAct
        users={[user]}
        onClose={onClose}
        onBack={back}
        bodyOf={() => body}
        words={(who) => ({
          title: (
            <>
              Change the details of <Whom people={who} />?
            </>
          ),
          meaning: 'Everything else stays as it is.',
          keep: 'Back to the fields',
          act: 'Change the details',
        })}
        facts={() => []}
        actIcon={Pencil}
      />
    )
  }

  const faults: EditFaults = { ...editServerFaults(fieldErrors(error)), ...found }
  const onCheck = () => {
    const problems = checkEdit(typed, user)
    const edit = editOf(typed, user)
    setFound(problems)
    setSame(edit === undefined)
    const names = Object.keys(problems)
    if (names.length === 0 && edit) check(edit)
    return names
  }
  const field = (name: EditName) => ({
    name,
    value: typed[name],
    error: faults[name],
    autoComplete: 'off',
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      setTyped({ ...typed, [name]: currentTarget.value })
      setSame(false)
    },
  })
  return (
    <FormDialog
      title={
        <>
          Edit <Whom people={[user]} />
        </>
      }
      meaning="Only what you change is sent, after a look at what was and what will be."
      keep={`Keep ${whomShort([user])} as now`}
      act="Check the changes"
      actIcon={Pencil}
      busy={isChecking}
      refusal={refusal(error)}
      onCheck={onCheck}
      onClose={onClose}
    >
      {isSame && <Notice>Nothing is different from what Dialpad has, so there is nothing to send.</Notice>}
      <div className="grid gap-4 md:grid-cols-2">
        <TextField label="First name" {...field('firstName')} />
        <TextField label="Last name" {...field('lastName')} />
      </div>
      <TextField label="Job title" note="optional" {...field('jobTitle')} />
      <TextField
        label="Extension"
        note="optional"
        inputMode="numeric"
        hint="Colleagues reach them by it inside the company."
        {...field('extension')}
      />
    </FormDialog>
  )
}

export const EditPerson = ({ users: [user], onClose }: ActProps) =>
  user && <EditOne user={user} onClose={onClose} />
