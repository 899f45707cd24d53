import type { Session } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { fieldErrors } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { CodeField } from './code-field.tsx'
import { codeFault, codeIn } from './code.ts'
import { EntryForm } from './entry-form.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { fieldSentence, newPasswordFault } from './password-words.ts'
import { choosePasswordMutation } from './session.queries.ts'
import { isAboutCode, signInWords, wrongCodeWords } from './sign-in-words.ts'

type ChoosePasswordFormProps = { token: string; onSignedIn: (session: Session) => void }

/** For whoever holds the link of an invitation or a reset. */
export const ChoosePasswordForm = ({ token, onSignedIn }: ChoosePasswordFormProps) => {
  const [password, setPassword] = useState('')
  /** Known to be needed or not only when the link was tried. */
  const [code, setCode] = useState<string>()
  const [found, setFound] = useState<Partial<Record<'password' | 'code', string | undefined>>>({})
  const choose = useMutation({
    ...choosePasswordMutation,
    onSuccess: onSignedIn,
    onError: (error) => isAboutCode(error) && setCode(''),
  })

  const submit = () => {
    if (choose.isPending) return
    const digits = codeIn(code ?? '')
    const faults = {
      password: newPasswordFault(password),
      code: code !== undefined && digits === undefined ? codeFault : undefined,
    }
    setFound(faults)
    if ((faults.password ?? faults.code) !== undefined) return
    choose.mutate({ token, password, ...(digits !== undefined && { code: digits }) })
  }

  return (
    <EntryForm
      tried={choose}
      told={['/password', 'session.code_needed', 'session.code_wrong']}
      found={found}
      says={signInWords}
      onSubmit={submit}
    >
      <NewPasswordField
        large
        value={password}
        error={found.password ?? fieldSentence(fieldErrors(choose.error)['/password'])}
        onType={setPassword}
      />
      {code !== undefined && (
        <CodeField
          large
          takesFocus
          value={code}
          error={found.code ?? wrongCodeWords(choose.error)}
          hint="This account also asks for a code: six digits that your app shows."
          onType={setCode}
        />
      )}
      <Button kind="primary" size="large" type="submit" busy={choose.isPending} className="w-full">
        Choose this password
      </Button>
    </EntryForm>
  )
}
