import { useState } from 'react'

import { hasCode } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { CodeField } from '../session/code-field.tsx'
import { codeFault, codeIn } from '../session/code.ts'
import { EntryForm } from '../session/entry-form.tsx'
import { confirmSecondFactorMutation } from './account.queries.ts'
import { Acts } from './acts.tsx'
import { sentencesOf } from './error-sentences.ts'
import { inFours } from './in-fours.ts'
import type { Begun } from './prove-password.tsx'
import { QrCode } from './qr-code.tsx'
import { useOwnChange } from './use-own-change.tsx'

const Secret = ({ begun: { secret, uri } }: { begun: Begun }) => (
  <div className="flex flex-wrap items-start gap-x-5 gap-y-4">
    <QrCode text={uri} label="QR code of the secret; the secret stands beside it as text" />
    <div className="max-w-90 min-w-0 grow basis-60">
      <h3 tabIndex={-1} data-initial-focus className="text-body font-semibold outline-none">
        Scan this with your app
      </h3>
      <p className="text-body text-ink-2 mt-1">
        An authenticator app on your phone, for example. Or type this secret into it:
      </p>
      <div className="mt-2 flex items-start gap-1">
        <code
          aria-label="Secret"
          className="rounded-pill bg-mute-tint text-small text-ink box-content w-[19ch] px-2.5 py-1.5 font-mono"
        >
          {inFours(secret)}
        </code>
        <CopyButton text={secret} label="Copy the secret" />
      </div>
      <p className="text-small text-ink-2 mt-2">
        Whoever has it can make your codes. It is shown only now, for ten minutes.
      </p>
    </div>
  </div>
)

type ConfirmCodeProps = { begun: Begun; onKeep: () => void; onAgain: () => void; onConfirmed: () => void }

/** The first code shows that the app has the secret, so that nobody locks themselves out. */
export const ConfirmCode = ({ begun, onKeep, onAgain, onConfirmed }: ConfirmCodeProps) => {
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<{ code?: string }>({})
  const confirm = useOwnChange({
    options: confirmSecondFactorMutation,
    words: 'The second factor is on. Your other sessions have ended.',
    onChanged: onConfirmed,
  })
  const isTooOld = hasCode(confirm.error, 'account.second_factor_not_begun')

  const submit = () => {
    if (confirm.isPending) return
    const code = codeIn(typed)
    setFound(code === undefined ? { code: codeFault } : {})
    if (code !== undefined) confirm.mutate({ code })
  }

  return (
    <div className="flex flex-col gap-5">
      <Secret begun={begun} />
      <div className="max-w-90">
        <EntryForm tried={confirm} told={['session.code_wrong']} found={found} onSubmit={submit}>
          <CodeField
            value={typed}
            error={found.code ?? sentencesOf(confirm.error, 'session.code_wrong')}
            hint="Six digits that your app shows now."
            onType={setTyped}
          />
          <p className="text-body text-ink-2">
            When you turn it on, your other sessions end; this one goes on.
          </p>
          <Acts>
            <Button onClick={onKeep}>Keep it off</Button>
            {isTooOld ? (
              <Button kind="primary" onClick={onAgain}>
                Begin again
              </Button>
            ) : (
              <Button kind="primary" type="submit" busy={confirm.isPending}>
                Turn on the second factor
              </Button>
            )}
          </Acts>
        </EntryForm>
      </div>
    </div>
  )
}
