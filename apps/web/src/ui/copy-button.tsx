import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'

const failed = 'The browser did not allow it'

/** Says so for as long as the button keeps the focus or the pointer. */
const useCopy = (text: string) => {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
  const reset = () => setState('ready')
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
    handlers: { onClick: () => void copy(), onBlur: reset, onPointerLeave: reset },
  }
}

/** `label` names what is copied. */
export const CopyButton = ({ text, label }: { text: string; label: string }) => {
  const { state, icon, handlers } = useCopy(text)
  const tips = { ready: label, copied: 'Copied', failed }
  return (
    <>
      <IconButton icon={icon} label={label} tip={tips[state]} {...handlers} />
      <span role="status" className="sr-only">
        {state === 'ready' ? '' : tips[state]}
      </span>
    </>
  )
}

/** The same where copying is the act of its place; the words on it name what is copied. */
export const CopyTextButton = ({ text, children }: { text: string; children: string }) => {
  const { state, icon, handlers } = useCopy(text)
  const words = { ready: '', copied: 'Copied', failed: `${failed}: copy what is marked` }
  return (
    <>
      <span role="status" className="text-body text-ink-2 self-center">
        {words[state]}
      </span>
      <Button kind="primary" icon={icon} {...handlers}>
        {children}
      </Button>
    </>
  )
}
