import { errorWords } from '../../api/messages.ts'
import { ErrorNotice } from '../../ui/notice.tsx'

/** Why signing in did not work; nothing could have changed, so nothing is said of it. */
export const SignInError = ({ error }: { error: unknown }) => {
  const { what, next } = errorWords(error)
  return <ErrorNotice words={{ what, unchanged: '', next }} />
}
