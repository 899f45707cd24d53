import { useEffect, useState, type RefObject } from 'react'

import { SearchField } from './search-field.tsx'

const pauseMs = 250

type TextFilterProps = {
  label: string
  /** As the address has it. */
  text: string
  field: RefObject<HTMLInputElement | null>
  onText: (text: string) => void
}

/** Searches when typing pauses; Back and Clear put its text back. */
export const TextFilter = ({ label, text, field, onText }: TextFilterProps) => {
  const [typed, setTyped] = useState(text)
  const [seen, setSeen] = useState(text)
  const [sent, setSent] = useState<string>()
  if (text !== seen) {
    setSeen(text)
    // The address may come after what was typed since.
    if (text !== sent) {
      setSent(undefined)
      setTyped(text)
    }
  }

  // External system: the clock.
  useEffect(() => {
    const wanted = typed.trim()
    if (wanted === text) return undefined
    const timer = setTimeout(() => {
      setSent(wanted)
      onText(wanted)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [typed, text, onText])

  return (
    <SearchField
      label={label}
      ref={field}
      maxLength={200}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  )
}
