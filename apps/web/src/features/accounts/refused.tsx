import { refusal } from '../../api/refusal.ts'
import { ErrorNotice } from '../../ui/notice.tsx'

/** Anew for each try, so that it takes the focus each time. */
export const Refused = ({ tried }: { tried: { error: Error | null; submittedAt: number } }) => {
  const words = refusal(tried.error)
  return words ? <ErrorNotice key={tried.submittedAt} words={words} /> : null
}
