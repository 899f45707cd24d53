import type { AuditVerdict } from '@patchbay/contract'

import { errorWords } from '../../api/messages.ts'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { verdictWords } from './verdict-words.ts'

type VerdictProps = { verdict: AuditVerdict | undefined; error: Error | null; onRetry: () => void }

/** What verifying the log came to. */
export const Verdict = ({ verdict, error, onRetry }: VerdictProps) => {
  if (error) return <ErrorNotice words={errorWords(error)} onRetry={onRetry} />
  if (!verdict) return null
  const { isWhole, what, next } = verdictWords(verdict)
  return (
    <Notice tone={isWhole ? 'info' : 'bad'} title={what}>
      {next}
    </Notice>
  )
}
