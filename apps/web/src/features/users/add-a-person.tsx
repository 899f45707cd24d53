import type { License, PlannedTarget, User } from '@patchbay/contract'
import { BadgeCent, Building2, Mail, RotateCcw, UserPlus } from 'lucide-react'
import { useState } from 'react'

import { fieldErrors } from '../../api/api-error.ts'
import { refusal } from '../../api/refusal.ts'
import type { Fact } from '../../ui/facts.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { OfficeOf } from '../offices/office-of.tsx'
import { OfficeSelect } from '../offices/office-select.tsx'
import { licenseName } from '../operations/license-words.ts'
import { useChecked } from '../operations/use-checked.ts'
import { useCapabilities } from '../session/capabilities.ts'
import { ConfirmAct } from './confirm-act.tsx'
import { check, invitation, serverFaults, type Faults, type Typed } from './invitation.ts'
import { LicenseSelect } from './license-select.tsx'
import { whom } from './people-words.ts'
import { Whom } from './whom.tsx'

type AddAPersonProps = { officeKey?: string; onClose: () => void }

const invited = ({ email, firstName, lastName }: Typed): User => ({
  userKey: email.trim(),
  email: email.trim(),
  firstName: firstName.trim(),
  lastName: lastName.trim(),
  state: 'pending',
  numbers: [],
})

const factsOf = ({ email, officeKey, license }: Typed): Fact[] => [
  {
    icon: Mail,
    text: `The invitation goes to ${email.trim()}. Until Dialpad shows the person, they are pending here.`,
  },
  ...(officeKey === '' ? [] : [{ icon: Building2, text: <OfficeOf officeKey={officeKey} /> }]),
  ...(license === undefined ? [] : [{ icon: BadgeCent, text: `Licence: ${licenseName(license)}` }]),
  {
    icon: RotateCcw,
    text: (
      <>
        <strong className="font-semibold">Way back:</strong> delete them again. Somebody who is still pending
        can’t be restored then.
      </>
    ),
  },
]

/** Why nobody is invited by this address, and who has it. */
const NotAdded = ({ target: { reason, userKey } }: { target: PlannedTarget }) => (
  <Notice tone="warn" title="Nobody would be added.">
    {reason?.message} {userKey !== undefined && <TextLink to={`/users/${userKey}`}>Open the person</TextLink>}
  </Notice>
)

/** Invites somebody once, however often it is pressed; they are pending until Dialpad shows them. */
export const AddAPerson = ({ officeKey = '', onClose }: AddAPersonProps) => {
  const capabilities = useCapabilities()
  const [typed, setTyped] = useState<Typed>({
    email: '',
    firstName: '',
    lastName: '',
    officeKey,
    license: capabilities.changeLicense ? 'talk' : undefined,
  })
  const [found, setFound] = useState<Faults>({})
  const { body, target, error, isChecking, ...checked } = useChecked()

  if (body && target?.check === 'ready') {
    return (
      <ConfirmAct
        users={[invited(typed)]}
        onClose={onClose}
        onBack={checked.back}
        bodyOf={() => body}
        words={(who) => ({
          title: (
            <>
              Add <Whom people={who} />?
            </>
          ),
          meaning: 'Dialpad invites them by e-mail.',
          keep: 'Back to the fields',
          act: `Add ${whom(who)}`,
        })}
        facts={() => factsOf(typed)}
        actIcon={UserPlus}
      />
    )
  }

  const faults: Faults = { ...serverFaults(fieldErrors(error)), ...found }
  const onCheck = () => {
    const problems = check(typed, capabilities)
    setFound(problems)
    if (Object.keys(problems).length === 0) checked.check(invitation(typed))
    return Object.keys(problems)
  }
  const field = (name: 'email' | 'firstName' | 'lastName') => ({
    name,
    value: typed[name],
    error: faults[name],
    autoComplete: 'off',
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      setTyped({ ...typed, [name]: currentTarget.value }),
  })

  return (
    <FormDialog
      title="Add a person"
      meaning="Nothing is sent yet: next you see what it does."
      keep="Add nobody"
      act="Check the invitation"
      actIcon={UserPlus}
      busy={isChecking}
      refusal={refusal(error)}
      onCheck={onCheck}
      onClose={onClose}
    >
      {target && <NotAdded target={target} />}
      <TextField label="E-mail" type="email" {...field('email')} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField label="First name" note="optional" {...field('firstName')} />
        <TextField label="Last name" note="optional" {...field('lastName')} />
      </div>
      <OfficeSelect
        value={typed.officeKey}
        error={faults.officeKey}
        required={capabilities.officeRequired}
        onChoose={(chosen) => setTyped({ ...typed, officeKey: chosen })}
      />
      {typed.license !== undefined && (
        <LicenseSelect
          value={typed.license}
          error={faults.license}
          onChoose={(license: License) => setTyped({ ...typed, license })}
        />
      )}
    </FormDialog>
  )
}
