import { PasswordField } from '../../ui/password-field.tsx'

type CurrentPasswordFieldProps = {
  value: string
  onType: (typed: string) => void
  error: string | undefined
}

export const currentFault = 'Type the password that you sign in with.'

export const CurrentPasswordField = ({ onType, ...props }: CurrentPasswordFieldProps) => (
  <PasswordField
    {...props}
    label="Current password"
    name="current"
    data-initial-focus
    onChange={({ currentTarget }) => onType(currentTarget.value)}
  />
)
