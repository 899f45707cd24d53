import type { Session } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { fieldErrors } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { EntryForm } from './entry-form.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { fieldSentence, newPasswordFault } from './password-words.ts'
import { createOwnerMutation } from './session.queries.ts'
import { signInWords } from './sign-in-words.ts'

type OwnerFormProps = { token: string; onSignedIn: (session: Session) => void }

const emailFault = (typed: string): string | undefined =>
  /^[^\s@]+@[^\s@]+$/.test(typed) ? undefined : 'Type an e-mail address, such as ana@example.com.'

const check = (email: string, password: string) => ({
  email: emailFault(email),
  password: newPasswordFault(password),
})

/** For the one who holds the first link of a Patchbay that nobody owns yet. */
export const OwnerForm = ({ token, onSignedIn }: OwnerFormProps) => {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [found, setFound] = useState<Partial<ReturnType<typeof check>>>({})
  const create = useMutation({ ...createOwnerMutation, onSuccess: onSignedIn })
  const refused = fieldErrors(create.error)

  const submit = () => {
    if (create.isPending) return
    const faults = check(email.trim(), password)
    setFound(faults)
    if ((faults.email ?? faults.password) === undefined) {
      create.mutate({ token, email: email.trim(), password })
    }
  }

  return (
    <EntryForm
      tried={create}
      told={['/email', '/password']}
      found={found}
      says={signInWords}
      onSubmit={submit}
    >
      <TextField
        large
        label="Your e-mail"
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        error={found.email ?? fieldSentence(refused['/email'])}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <NewPasswordField
        large
        value={password}
        error={found.password ?? fieldSentence(refused['/password'])}
        onType={setPassword}
      />
      <Button kind="primary" size="large" type="submit" busy={create.isPending} className="w-full">
        Become the owner
      </Button>
    </EntryForm>
  )
}
