import type { OwnAccount } from '@patchbay/contract'
import { useEffect, useRef, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ConfirmCode } from './confirm-code.tsx'
import { ProvePassword, type Begun } from './prove-password.tsx'
import { RemoveSecondFactor } from './remove-second-factor.tsx'

type Step = { name: 'rest' | 'prove' | 'remove' } | { name: 'confirm'; begun: Begun }

const rest: Step = { name: 'rest' }

/** What was turned on or off elsewhere needs no step here any more. */
const stepFor = ({ hasSecondFactor }: OwnAccount, chosen: Step): Step => {
  const isFit = hasSecondFactor ? chosen.name === 'remove' : chosen.name !== 'remove'
  return isFit ? chosen : rest
}

const Standing = ({ account, onStart }: { account: OwnAccount; onStart: () => void }) => {
  if (account.hasSecondFactor) {
    return (
      <div className="flex max-md:flex-col">
        <Button onClick={onStart} data-initial-focus>
          Turn off
        </Button>
      </div>
    )
  }
  return (
    <div className="flex max-md:flex-col">
      <Button
        onClick={onStart}
        data-initial-focus
        disabledReason={account.hasPassword ? undefined : 'Choose a password first.'}
      >
        Turn on
      </Button>
    </div>
  )
}

const lead = ({ hasSecondFactor }: OwnAccount) =>
  hasSecondFactor
    ? 'Signing in asks for a code of your app besides the password. Without the app, an owner can make you a link that also turns this off.'
    : 'Signing in can also ask for a code that an app on your phone shows, so that your password alone lets nobody in.'

/** What a step replaces had the focus, which goes on to what comes. */
export const SecondFactorCard = ({ account }: { account: OwnAccount }) => {
  const [chosen, setStep] = useState<Step>(rest)
  const step = stepFor(account, chosen)
  const content = useRef<HTMLDivElement>(null)
  const shown = useRef(step)
  const keep = () => setStep(rest)

  // External system: the browser’s focus, which is lost with what had it.
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    content.current?.querySelector<HTMLElement>('[data-initial-focus]')?.focus()
  }, [step])

  return (
    <Card title="Second factor" note={account.hasSecondFactor ? 'On' : 'Off'}>
      <p className="text-body text-ink-2 mb-4">{lead(account)}</p>
      <div ref={content}>
        {step.name === 'rest' && (
          <Standing
            account={account}
            onStart={() => setStep({ name: account.hasSecondFactor ? 'remove' : 'prove' })}
          />
        )}
        {step.name === 'prove' && (
          <ProvePassword
            account={account}
            onBegun={(begun) => setStep({ name: 'confirm', begun })}
            onKeep={keep}
          />
        )}
        {step.name === 'confirm' && (
          <ConfirmCode
            begun={step.begun}
            onKeep={keep}
            onAgain={() => setStep({ name: 'prove' })}
            onConfirmed={keep}
          />
        )}
        {step.name === 'remove' && <RemoveSecondFactor onKeep={keep} onRemoved={keep} />}
      </div>
    </Card>
  )
}
