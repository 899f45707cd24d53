import type { ClipboardEvent } from 'react'

import { formatPhone } from './phone-format.ts'

/** Shown grouped by country, copied as plain E.164. */
export const PhoneNumber = ({ children: e164 }: { children: string }) => {
  const shown = formatPhone(e164)
  const copyPlain = (event: ClipboardEvent) => {
    if (getSelection()?.toString().trim() !== shown) return
    event.clipboardData.setData('text/plain', e164)
    event.preventDefault()
  }
  return (
    <span className="num whitespace-nowrap" onCopy={copyPlain}>
      {shown}
    </span>
  )
}
