import type { Session } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'

import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { signInMutation } from './session.queries.ts'
import { SignInError } from './sign-in-error.tsx'

type SignInFormProps = {
  email?: string
  /** `large` where it stands alone. */
  size?: 'normal' | 'large'
  onSignedIn: (session: Session) => void
}

type Faults = { email?: string; password?: string }

const check = (email: string, password: string): Faults => ({
  ...(email.trim() === '' && { email: 'Type your e-mail address.' }),
  ...(password === '' && { password: 'Type your password.' }),
})

/** Keeps the e-mail address whatever comes of it; a wrong pair is said once, for both fields. */
export const SignInForm = ({ email: known = '', size = 'normal', onSignedIn }: SignInFormProps) => {
  const isLarge = size === 'large'
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const signIn = useMutation({
    ...signInMutation,
    onSuccess: onSignedIn,
    onError: () => setPassword(''),
  })

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found = check(email, password)
    setFaults(found)
    if (Object.keys(found).length > 0 || signIn.isPending) return
    signIn.mutate({ email: email.trim(), password })
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {signIn.isError && <SignInError key={signIn.submittedAt} error={signIn.error} />}
      <TextField
        large={isLarge}
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        error={faults.email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <PasswordField
        large={isLarge}
        label="Password"
        name="password"
        data-initial-focus={known === '' ? undefined : ''}
        value={password}
        error={faults.password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <Button kind="primary" size={size} type="submit" busy={signIn.isPending} className="w-full">
        Sign in
      </Button>
    </form>
  )
}
