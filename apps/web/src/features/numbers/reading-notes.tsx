import { errors, isErrorCode } from '@patchbay/contract'

import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Ring } from '../../ui/ring.tsx'
import { Time } from '../../ui/time.tsx'
import type { Numbers } from './numbers.queries.ts'

/** How far the reading has come; that there is one is read out, not each count. */
export const SoFar = ({ count }: { count: number | undefined }) => (
  <span className="text-small text-ink-2 inline-flex items-center gap-1.5 py-1">
    <Ring size={14} className="text-run" />
    <span role="status">Reading …</span>
    {count !== undefined && <span className="num">{count.toLocaleString('en-GB')} so far</span>}
  </span>
)

const whyOf = (code: string): string =>
  isErrorCode(code) ? errors[code].what : 'Dialpad’s list could not be read.'

type FailedReadingProps = {
  numbers: Pick<Numbers, 'failed' | 'reading' | 'complete' | 'asOf'>
  onRetry: () => void
}

/** The last reading came to no end; what an earlier one found stays in sight. */
export const FailedReading = ({ numbers, onRetry }: FailedReadingProps) => {
  const { failed, reading, complete, asOf } = numbers
  if (failed === undefined || reading) return null
  return (
    <div className="mt-3">
      <Notice
        tone="warn"
        title={whyOf(failed)}
        acts={
          <Button size="small" onClick={onRetry}>
            Retry
          </Button>
        }
      >
        The list of numbers was not read to its end.{' '}
        {complete && asOf !== undefined ? (
          <>
            Showing what we read at <Time at={asOf} as="clock" />.
          </>
        ) : (
          'Numbers are missing here.'
        )}
      </Notice>
    </div>
  )
}
