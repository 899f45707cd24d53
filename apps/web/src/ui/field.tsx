import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'

import { Icon } from './icon.tsx'

export type FieldWords = {
  label: string
  /** Where the column or the place says it already; assistive technology still reads the label. */
  labelHidden?: boolean
  /** In brackets after the label, such as "optional". */
  note?: string
  hint?: ReactNode
  /** Where it stands alone, such as on the sign-in page. */
  large?: boolean
  error?: string | undefined
}

export type FieldIds = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export const controlLook =
  'flex items-center gap-2 rounded-control border border-line-strong bg-field text-control font-normal text-ink transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:border-line has-disabled:bg-sunken has-aria-invalid:border-bad'

export const controlHeight = (large: boolean | undefined): string =>
  large === true ? 'min-h-11 md:min-h-10' : 'min-h-11 md:min-h-8.5'

export const controlPadding = 'px-3 md:px-2.5'

export const inputLook =
  'min-w-0 grow self-stretch bg-transparent outline-none max-md:text-[1rem] disabled:text-ink-3'

/** Label, control, hint and error, tied together by their ids. */
export const Field = ({
  label,
  labelHidden = false,
  note,
  hint,
  error,
  children,
}: Omit<FieldWords, 'large'> & { children: (ids: FieldIds) => ReactNode }) => {
  const id = useId()
  const hintId = hint === undefined ? undefined : `${id}hint`
  const errorId = error === undefined ? undefined : `${id}error`
  const describedBy = [errorId, hintId].filter((part) => part !== undefined).join(' ')
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-control text-ink'}>
        {label}
        {note !== undefined && <span className="text-ink-3 font-normal"> ({note})</span>}
      </label>
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error !== undefined && (
        <p id={errorId} className="text-small text-bad flex gap-1.5">
          <Icon of={CircleAlert} size={14} className="mt-0.5" />
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={hintId} className="text-small text-ink-3">
          {hint}
        </p>
      )}
    </div>
  )
}
