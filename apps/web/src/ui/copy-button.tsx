import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'

const failed = 'The browser did not allow it'

const useCopy = (text: string) => {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
  const copy = async () => {
    try {
      // Over plain HTTP a browser has no clipboard at all.
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('failed')
    }
  }
  return {
    state,
    icon: state === 'copied' ? Check : Copy,
    copy: () => void copy(),
    forget: () => setState('ready'),
  }
}

/** `label` names what is copied. Says so for as long as it keeps the focus or the pointer. */
export const CopyButton = ({ text, label }: { text: string; label: string }) => {
  const { state, icon, copy, forget } = useCopy(text)
  const tips = { ready: label, copied: 'Copied', failed }
  return (
    <>
      <IconButton
        icon={icon}
        label={label}
        tip={tips[state]}
        onClick={copy}
        onBlur={forget}
        onPointerLeave={forget}
      />
      <span role="status" className="sr-only">
        {state === 'ready' ? '' : tips[state]}
      </span>
    </>
  )
}

/** The same where copying is the act of its place, which goes on saying so; the words on it name what is copied. */
export const CopyTextButton = ({ text, children }: { text: string; children: string }) => {
  const { state, icon, copy } = useCopy(text)
  const words = { ready: '', copied: 'Copied', failed }
  return (
    <>
      <span role="status" className={state === 'ready' ? 'sr-only' : 'text-body text-ink-2 self-center'}>
        {words[state]}
      </span>
      <Button kind="primary" icon={icon} onClick={copy}>
        {children}
      </Button>
    </>
  )
}
