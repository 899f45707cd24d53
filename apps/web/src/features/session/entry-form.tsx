import { useEffect, useRef, type ReactNode } from 'react'

import { hasCode } from '../../api/api-error.ts'
import { errorWords, type ErrorWords } from '../../api/messages.ts'
import { ErrorNotice } from '../../ui/notice.tsx'
import { isToldAtFields } from './told-at-fields.ts'

type EntryFormProps = {
  /** The last try, as the mutation knows it. */
  tried: { error: Error | null; submittedAt: number }
  /** The codes and JSON pointers of which the fields tell themselves. */
  told: readonly string[]
  /** What was found at the fields before anything was sent, another object each time. */
  found: object
  says?: (error: unknown) => ErrorWords
  onSubmit: () => void
  children: ReactNode
}

/** Asks for how somebody signs in. What went wrong takes the focus: the first field that has a fault, else the notice. */
export const EntryForm = ({ tried, told, found, says = errorWords, onSubmit, children }: EntryFormProps) => {
  const form = useRef<HTMLFormElement>(null)
  const { error, submittedAt } = tried
  // Of a session that has ended the sign-in over this page tells.
  const isSaid = error !== null && !isToldAtFields(error, told) && !hasCode(error, 'session.missing')

  // External system: the browser’s focus.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error, found])

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
      className="flex flex-col gap-4"
    >
      {isSaid && <ErrorNotice key={submittedAt} words={says(error)} />}
      {children}
    </form>
  )
}
