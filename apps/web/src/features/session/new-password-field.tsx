import { PasswordField } from '../../ui/password-field.tsx'
import { newPasswordHint } from './password-words.ts'

type NewPasswordFieldProps = {
  value: string
  onType: (typed: string) => void
  error: string | undefined
  large?: boolean
}

export const NewPasswordField = ({ onType, ...props }: NewPasswordFieldProps) => (
  <PasswordField
    {...props}
    label="New password"
    name="password"
    autoComplete="new-password"
    hint={newPasswordHint}
    onChange={({ currentTarget }) => onType(currentTarget.value)}
  />
)
