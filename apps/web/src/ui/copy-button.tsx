import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

import { IconButton } from './icon-button.tsx'

/** `label` names what is copied. Says so for as long as it keeps the focus or the pointer. */
export const CopyButton = ({ text, label }: { text: string; label: string }) => {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  const tips = { ready: label, copied: 'Copied', failed: 'The browser did not allow it' }
  return (
    <>
      <IconButton
        icon={state === 'copied' ? Check : Copy}
        label={label}
        tip={tips[state]}
        onClick={copy}
        onBlur={() => setState('ready')}
        onPointerLeave={() => setState('ready')}
      />
      <span role="status" className="sr-only">
        {state === 'ready' ? '' : tips[state]}
      </span>
    </>
  )
}
