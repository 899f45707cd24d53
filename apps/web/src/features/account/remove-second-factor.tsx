import { useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { CodeField } from '../session/code-field.tsx'
import { codeFault, codeIn } from '../session/code.ts'
import { EntryForm } from '../session/entry-form.tsx'
import { removeSecondFactorMutation } from './account.queries.ts'
import { Acts } from './acts.tsx'
import { sentencesOf } from './error-sentences.ts'
import { useOwnChange } from './use-own-change.tsx'

type RemoveSecondFactorProps = { onKeep: () => void; onRemoved: () => void }

export const RemoveSecondFactor = ({ onKeep, onRemoved }: RemoveSecondFactorProps) => {
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<{ code?: string }>({})
  const remove = useOwnChange({
    options: removeSecondFactorMutation,
    words: 'The second factor is off. Your other sessions have ended.',
    onChanged: onRemoved,
  })

  const submit = () => {
    if (remove.isPending) return
    const code = codeIn(typed)
    setFound(code === undefined ? { code: codeFault } : {})
    if (code !== undefined) remove.mutate({ code })
  }

  return (
    <div className="max-w-90">
      <EntryForm tried={remove} told={['session.code_wrong']} found={found} onSubmit={submit}>
        <CodeField
          takesFocus
          value={typed}
          error={found.code ?? sentencesOf(remove.error, 'session.code_wrong')}
          hint="Six digits that your app shows now, to prove that it is you."
          onType={setTyped}
        />
        <p className="text-body text-ink-2">
          When you turn it off, your other sessions end and your password alone lets you in.
        </p>
        <Acts>
          <Button onClick={onKeep}>Keep it on</Button>
          <Button kind="danger" type="submit" busy={remove.isPending}>
            Turn off the second factor
          </Button>
        </Acts>
      </EntryForm>
    </div>
  )
}
