import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { PasswordField } from '../../ui/password-field.tsx'
import { CodeField } from './code-field.tsx'
import { codeFault, codeIn } from './code.ts'
import { EntryForm } from './entry-form.tsx'
import { ProveActs, type ProveFormProps } from './prove-acts.tsx'
import { proveMutation } from './session.queries.ts'
import { wrongCodeWords } from './sign-in-words.ts'

/** `code`: known to be needed or not only when the password was right. */
type Typed = { password: string; code: string | undefined }

const check = ({ password, code }: Typed) => ({
  password: password === '' ? 'Type your password.' : undefined,
  code: code !== undefined && codeIn(code) === undefined ? codeFault : undefined,
})

const wrongPassword = (error: unknown): string | undefined => {
  if (!hasCode(error, 'account.password_wrong')) return undefined
  const { what, next } = errorWords(error)
  return `${what} ${next}`
}

export const ProveByPassword = ({ session, provenFor, onProven, onLeave }: ProveFormProps) => {
  const [typed, setTyped] = useState<Typed>({ password: '', code: undefined })
  const [found, setFound] = useState<Partial<ReturnType<typeof check>>>({})
  const { password, code } = typed
  const prove = useMutation({
    ...proveMutation,
    onSuccess: onProven,
    onError: (error) => {
      if (hasCode(error, 'session.code_needed')) setTyped((now) => ({ ...now, code: '' }))
      if (hasCode(error, 'account.password_wrong')) setTyped((now) => ({ ...now, password: '' }))
    },
  })

  const submit = () => {
    if (prove.isPending) return
    const faults = check(typed)
    setFound(faults)
    if ((faults.password ?? faults.code) !== undefined) return
    const digits = codeIn(code ?? '')
    prove.mutate({ password, for: provenFor, ...(digits !== undefined && { code: digits }) })
  }

  return (
    <EntryForm
      tried={prove}
      told={['account.password_wrong', 'session.code_needed', 'session.code_wrong']}
      found={found}
      onSubmit={submit}
    >
      <input type="text" name="username" autoComplete="username" value={session.email} readOnly hidden />
      <PasswordField
        label="Your password"
        name="password"
        data-initial-focus
        value={password}
        error={found.password ?? wrongPassword(prove.error)}
        onChange={({ currentTarget }) => setTyped({ ...typed, password: currentTarget.value })}
      />
      {code !== undefined && (
        <CodeField
          takesFocus
          value={code}
          error={found.code ?? wrongCodeWords(prove.error)}
          hint="Six digits that your app shows."
          onType={(digits) => setTyped({ ...typed, code: digits })}
        />
      )}
      <ProveActs act="Yes, go on" busy={prove.isPending} onLeave={onLeave} />
    </EntryForm>
  )
}
