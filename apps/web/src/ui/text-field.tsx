import type { ComponentProps, ReactNode } from 'react'

import { controlHeight, controlLook, controlPadding, Field, inputLook, type FieldWords } from './field.tsx'

type InputProps = Omit<ComponentProps<'input'>, 'id' | 'className' | 'aria-describedby' | 'aria-invalid'>

export const TextField = ({
  label,
  labelHidden,
  note,
  hint,
  error,
  large,
  end,
  ...input
}: FieldWords & InputProps & { end?: ReactNode }) => (
  <Field {...{ label, labelHidden, note, hint, error }}>
    {(ids) => (
      <span className={`${controlLook} ${controlPadding} ${controlHeight(large)}`}>
        <input type="text" {...input} {...ids} className={inputLook} />
        {end}
      </span>
    )}
  </Field>
)
