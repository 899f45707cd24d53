import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'

import { Icon } from './icon.tsx'

type CheckboxProps = {
  checked: boolean
  /** Some, but not all, of what it stands for. */
  mixed?: boolean
  onChange: (change: { checked: boolean; withShift: boolean }) => void
  children: ReactNode
  /** In tables: the words are only read out. */
  labelHidden?: boolean
  name?: string
  required?: boolean
  disabled?: boolean
}

const boxLook =
  'peer size-5 appearance-none rounded-[5px] border border-line-strong bg-field transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:bg-sunken md:size-4 forced-colors:appearance-auto'
const markLook = 'pointer-events-none absolute text-on-accent forced-colors:hidden!'

export const Checkbox = ({
  checked,
  mixed = false,
  onChange,
  children,
  labelHidden = false,
  ...input
}: CheckboxProps) => (
  <label
    className={`flex ${labelHidden ? 'size-11 items-center justify-center md:size-7' : 'text-body items-start gap-2.5 py-2.5 md:py-1'}`}
  >
    <span className={`relative flex shrink-0 items-center justify-center ${labelHidden ? '' : 'md:mt-0.5'}`}>
      <input
        {...input}
        type="checkbox"
        checked={checked}
        // There is no attribute for it, only the property.
        ref={(box) => {
          if (box) box.indeterminate = mixed && !checked
        }}
        onChange={({ currentTarget, nativeEvent }) =>
          onChange({
            checked: currentTarget.checked,
            withShift: 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true,
          })
        }
        className={boxLook}
      />
      <Icon of={Check} size={14} className={`${markLook} hidden stroke-3 peer-checked:block`} />
      <Icon of={Minus} size={14} className={`${markLook} hidden stroke-3 peer-indeterminate:block`} />
    </span>
    <span className={labelHidden ? 'sr-only' : ''}>{children}</span>
  </label>
)
