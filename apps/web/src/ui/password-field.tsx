import { Eye, EyeOff } from 'lucide-react'
import { useState, type ComponentProps } from 'react'

import { IconButton } from './icon-button.tsx'
import { TextField } from './text-field.tsx'

export const PasswordField = (props: Omit<ComponentProps<typeof TextField>, 'type' | 'end'>) => {
  const [isShown, setShown] = useState(false)
  return (
    <TextField
      autoComplete="current-password"
      {...props}
      type={isShown ? 'text' : 'password'}
      spellCheck={false}
      autoCapitalize="off"
      end={
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={isShown ? 'Hide the characters' : 'Show the characters'}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="-mr-2 md:-mr-1.5"
        />
      }
    />
  )
}
