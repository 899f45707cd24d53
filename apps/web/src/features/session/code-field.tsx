import { useEffect, useRef } from 'react'

import { TextField } from '../../ui/text-field.tsx'

type CodeFieldProps = {
  value: string
  onType: (typed: string) => void
  error: string | undefined
  hint: string
  large?: boolean
  /** Appears because it was asked for, so what is typed next is meant for it. */
  takesFocus?: boolean
}

/** What an app shows for half a minute. A code that was refused is replaced by what is typed over it. */
export const CodeField = ({ onType, takesFocus = false, ...props }: CodeFieldProps) => {
  const input = useRef<HTMLInputElement>(null)

  // External system: the browser’s focus.
  useEffect(() => {
    if (takesFocus) input.current?.focus()
  }, [takesFocus])

  return (
    <TextField
      {...props}
      ref={input}
      label="Code"
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => onType(currentTarget.value)}
    />
  )
}
