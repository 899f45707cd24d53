import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'

import { controlHeight, controlLook, Field, type FieldWords } from './field.tsx'
import { Icon } from './icon.tsx'

type SelectProps = Omit<ComponentProps<'select'>, 'id' | 'className' | 'aria-describedby' | 'aria-invalid'>

/** The browser’s own select; its children are `<option>`s. */
export const SelectField = ({
  label,
  labelHidden,
  note,
  hint,
  error,
  large,
  ...select
}: FieldWords & SelectProps) => (
  <Field {...{ label, labelHidden, note, hint, error }}>
    {(ids) => (
      <span className={`${controlLook} ${controlHeight(large)} relative`}>
        <select
          {...select}
          {...ids}
          className="rounded-control disabled:text-ink-3 [&>option]:bg-raised [&>option]:text-ink min-w-0 grow appearance-none self-stretch bg-transparent pr-9 pl-3 text-ellipsis outline-none max-md:text-[1rem] md:pl-2.5"
        />
        <Icon of={ChevronDown} size={14} className="text-ink-2 pointer-events-none absolute right-3" />
      </span>
    )}
  </Field>
)
