import type { Session } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { hasCode } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CodeField } from './code-field.tsx'
import { codeFault, codeIn } from './code.ts'
import { EntryForm } from './entry-form.tsx'
import { signInMutation } from './session.queries.ts'
import { isAboutCode, signInWords, wrongCodeWords } from './sign-in-words.ts'

type SignInFormProps = {
  email?: string
  /** `large` where it stands alone. */
  size?: 'normal' | 'large'
  onSignedIn: (session: Session) => void
}

type Typed = {
  email: string
  password: string
  /** Known to be needed or not only when the password was right. */
  code: string | undefined
}

const check = ({ email, password, code }: Typed) => ({
  email: email.trim() === '' ? 'Type your e-mail address.' : undefined,
  password: password === '' ? 'Type your password.' : undefined,
  code: code !== undefined && codeIn(code) === undefined ? codeFault : undefined,
})

/** What is left of what was typed when it was refused. */
const leftAfter = (error: unknown, typed: Typed): Typed => {
  if (hasCode(error, 'session.wrong_credentials')) return { ...typed, password: '' }
  return isAboutCode(error) ? { ...typed, code: '' } : typed
}

/** Keeps the e-mail address whatever comes of it; a wrong pair is said once, for both fields. */
export const SignInForm = ({ email: known = '', size = 'normal', onSignedIn }: SignInFormProps) => {
  const large = size === 'large'
  const [typed, setTyped] = useState<Typed>({ email: known, password: '', code: undefined })
  const [found, setFound] = useState<Partial<ReturnType<typeof check>>>({})
  const signIn = useMutation({
    ...signInMutation,
    onSuccess: onSignedIn,
    onError: (error) => setTyped((now) => leftAfter(error, now)),
  })
  const { email, password, code } = typed

  const submit = () => {
    if (signIn.isPending) return
    const faults = check(typed)
    setFound(faults)
    if ((faults.email ?? faults.password ?? faults.code) !== undefined) return
    const digits = codeIn(code ?? '')
    signIn.mutate({ email: email.trim(), password, ...(digits !== undefined && { code: digits }) })
  }

  return (
    <EntryForm
      tried={signIn}
      told={['session.code_needed', 'session.code_wrong']}
      found={found}
      says={signInWords}
      onSubmit={submit}
    >
      <TextField
        large={large}
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        error={found.email}
        // Somebody else’s account may ask for no code.
        onChange={({ currentTarget }) => setTyped({ ...typed, email: currentTarget.value, code: undefined })}
      />
      <PasswordField
        large={large}
        label="Password"
        name="password"
        data-initial-focus={known === '' ? undefined : ''}
        value={password}
        error={found.password}
        onChange={({ currentTarget }) => setTyped({ ...typed, password: currentTarget.value })}
      />
      {code !== undefined && (
        <CodeField
          large={large}
          takesFocus
          value={code}
          error={found.code ?? wrongCodeWords(signIn.error)}
          hint="This account also asks for a code: six digits that your app shows."
          onType={(digits) => setTyped({ ...typed, code: digits })}
        />
      )}
      <Button kind="primary" size={size} type="submit" busy={signIn.isPending} className="w-full">
        Sign in
      </Button>
    </EntryForm>
  )
}
