import type { Session } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { fieldErrors } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { EntryForm } from './entry-form.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { fieldSentence, newPasswordFault } from './password-words.ts'
import { choosePasswordMutation } from './session.queries.ts'
import { signInWords } from './sign-in-words.ts'

type ChoosePasswordFormProps = { token: string; onSignedIn: (session: Session) => void }

/** For whoever holds the link of an invitation or a reset. */
export const ChoosePasswordForm = ({ token, onSignedIn }: ChoosePasswordFormProps) => {
  const [password, setPassword] = useState('')
  const [found, setFound] = useState<{ password?: string | undefined }>({})
  const choose = useMutation({ ...choosePasswordMutation, onSuccess: onSignedIn })

  const submit = () => {
    if (choose.isPending) return
    const fault = newPasswordFault(password)
    setFound({ password: fault })
    if (fault === undefined) choose.mutate({ token, password })
  }

  return (
    <EntryForm tried={choose} told={['/password']} found={found} says={signInWords} onSubmit={submit}>
      <NewPasswordField
        large
        value={password}
        error={found.password ?? fieldSentence(fieldErrors(choose.error)['/password'])}
        onType={setPassword}
      />
      <Button kind="primary" size="large" type="submit" busy={choose.isPending} className="w-full">
        Choose this password
      </Button>
    </EntryForm>
  )
}
