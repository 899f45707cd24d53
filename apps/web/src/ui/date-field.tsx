import type { ComponentProps } from 'react'

import { TextField } from './text-field.tsx'

/** The value, `min` and `max` are `YYYY-MM-DD`. */
export const DateField = (props: Omit<ComponentProps<typeof TextField>, 'type' | 'end'>) => (
  <TextField {...props} type="date" />
)
