import type { Session } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'

import { fieldErrors } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { createOwnerMutation } from './session.queries.ts'
import { SignInError } from './sign-in-error.tsx'

const shortestPassword = 15

type OwnerFormProps = { token: string; onSignedIn: (session: Session) => void }

type Faults = { email?: string; password?: string }

const check = (email: string, password: string): Faults => ({
  ...(!/^[^\s@]+@[^\s@]+$/.test(email) && { email: 'Type an e-mail address, such as ana@example.com.' }),
  ...(password.length < shortestPassword && { password: `Type at least ${shortestPassword} characters.` }),
})

/** For the one who holds the first link of a Patchbay that nobody owns yet. */
export const OwnerForm = ({ token, onSignedIn }: OwnerFormProps) => {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const create = useMutation({ ...createOwnerMutation, onSuccess: onSignedIn })
  const refused = fieldErrors(create.error)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found = check(email.trim(), password)
    setFaults(found)
    if (Object.keys(found).length > 0 || create.isPending) return
    create.mutate({ token, email: email.trim(), password })
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {create.isError && <SignInError key={create.submittedAt} error={create.error} />}
      <TextField
        large
        label="Your e-mail"
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        error={faults.email ?? refused['/email']}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <PasswordField
        large
        label="New password"
        name="password"
        autoComplete="new-password"
        value={password}
        hint={`At least ${shortestPassword} characters; a few words in a row are good.`}
        error={faults.password ?? refused['/password']}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <Button kind="primary" size="large" type="submit" busy={create.isPending} className="w-full">
        Become the owner
      </Button>
    </form>
  )
}
