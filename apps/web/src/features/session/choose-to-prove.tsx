import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { fieldErrors } from '../../api/api-error.ts'
import { EntryForm } from './entry-form.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { fieldSentence, newPasswordFault } from './password-words.ts'
import { ProveActs, type ProveFormProps } from './prove-acts.tsx'
import { firstPasswordMutation, proveMutation } from './session.queries.ts'

/** Whoever came by a link alone has nothing to prove it by yet. */
export const ChooseToProve = ({ session, provenFor, onProven, onLeave }: ProveFormProps) => {
  const [password, setPassword] = useState('')
  const [found, setFound] = useState<{ password?: string | undefined }>({})
  const prove = useMutation({ ...proveMutation, onSuccess: onProven })
  const choose = useMutation({
    ...firstPasswordMutation,
    // Chosen for all, and shown once more for just this.
    onSuccess: (_account, chosen) => prove.mutate({ password: chosen, for: provenFor }),
  })

  const submit = () => {
    if (choose.isPending || prove.isPending) return
    const fault = newPasswordFault(password)
    setFound({ password: fault })
    if (fault === undefined) choose.mutate(password)
  }

  return (
    <EntryForm tried={choose} told={['/password']} found={found} onSubmit={submit}>
      <p className="text-body">
        You came in by a link and have no password yet. Choose one now: from then on it is how you prove that
        it is you.
      </p>
      <input type="text" name="username" autoComplete="username" value={session.email} readOnly hidden />
      <NewPasswordField
        value={password}
        error={found.password ?? fieldSentence(fieldErrors(choose.error)['/password'])}
        onType={setPassword}
      />
      <ProveActs act="Choose it and go on" busy={choose.isPending || prove.isPending} onLeave={onLeave} />
    </EntryForm>
  )
}
