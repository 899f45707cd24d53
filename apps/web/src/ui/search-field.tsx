import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'

import { controlHeight, controlLook, controlPadding, inputLook } from './field.tsx'
import { Icon } from './icon.tsx'

type SearchFieldProps = Omit<ComponentProps<'input'>, 'type' | 'className' | 'aria-label'> & {
  label: string
}

/** The label is read out; what can be searched for stands in the placeholder. */
export const SearchField = ({ label, ...input }: SearchFieldProps) => (
  <span className={`${controlLook} ${controlPadding} ${controlHeight(false)} w-full`}>
    <Icon of={Search} className="text-ink-2" />
    <input
      autoComplete="off"
      spellCheck={false}
      placeholder={label}
      {...input}
      type="search"
      aria-label={label}
      className={`${inputLook} [&::-webkit-search-cancel-button]:hidden`}
    />
  </span>
)
