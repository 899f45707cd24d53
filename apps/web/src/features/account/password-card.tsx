import type { OwnAccount } from '@patchbay/contract'
import { useState } from 'react'

import { fieldErrors } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EntryForm } from '../session/entry-form.tsx'
import { NewPasswordField } from '../session/new-password-field.tsx'
import { fieldSentence, newPasswordFault } from '../session/password-words.ts'
import { changePasswordMutation } from './account.queries.ts'
import { currentFault, CurrentPasswordField } from './current-password-field.tsx'
import { sentencesOf } from './error-sentences.ts'
import { useOwnChange } from './use-own-change.tsx'
import { Username } from './username.tsx'

const nothing = { current: '', password: '' }
type Typed = typeof nothing

const check = ({ current, password }: Typed, { hasPassword }: OwnAccount) => ({
  current: hasPassword && current === '' ? currentFault : undefined,
  password: newPasswordFault(password),
})

const bodyOf = ({ current, password }: Typed, { hasPassword }: OwnAccount) =>
  hasPassword ? { current, password } : { password }

const words = (hasPassword: boolean) =>
  hasPassword
    ? {
        act: 'Change the password',
        lead: 'When you change it, your other sessions end; this one goes on.',
        told: 'Password changed.',
      }
    : {
        act: 'Choose this password',
        lead: 'You have none yet: a one-time link is your only way in. When you choose one, your other sessions end; this one goes on.',
        told: 'You have a password now.',
      }

/** What is typed stays until it has become the password. */
export const PasswordCard = ({ account }: { account: OwnAccount }) => {
  const [typed, setTyped] = useState(nothing)
  const [found, setFound] = useState<Partial<ReturnType<typeof check>>>({})
  const { act, lead, told } = words(account.hasPassword)
  const change = useOwnChange({
    options: changePasswordMutation,
    words: `${told} Your other sessions have ended.`,
    onChanged: () => setTyped(nothing),
  })

  const submit = () => {
    if (change.isPending) return
    const faults = check(typed, account)
    setFound(faults)
    if ((faults.current ?? faults.password) === undefined) change.mutate(bodyOf(typed, account))
  }

  return (
    <Card title="Password">
      <p className="text-body text-ink-2 mb-4">{lead}</p>
      <div className="max-w-90">
        <EntryForm
          tried={change}
          told={['account.password_wrong', '/password']}
          found={found}
          onSubmit={submit}
        >
          <Username email={account.email} />
          {account.hasPassword && (
            <CurrentPasswordField
              value={typed.current}
              error={found.current ?? sentencesOf(change.error, 'account.password_wrong')}
              onType={(current) => setTyped({ ...typed, current })}
            />
          )}
          <NewPasswordField
            value={typed.password}
            error={found.password ?? fieldSentence(fieldErrors(change.error)['/password'])}
            onType={(password) => setTyped({ ...typed, password })}
          />
          <div className="flex max-md:flex-col">
            <Button kind="primary" type="submit" busy={change.isPending}>
              {act}
            </Button>
          </div>
        </EntryForm>
      </div>
    </Card>
  )
}
