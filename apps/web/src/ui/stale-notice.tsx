import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { Time } from './time.tsx'

type StaleNoticeProps = {
  /** What happened, in one sentence. */
  what: string
  /** When what is still shown was read. */
  asOf: string | undefined
  onRetry: () => void
}

/** Reading again went wrong; what was read before stays in sight. */
export const StaleNotice = ({ what, asOf, onRetry }: StaleNoticeProps) => (
  <Notice
    tone="warn"
    title={what}
    acts={
      <Button size="small" onClick={onRetry}>
        Try again
      </Button>
    }
  >
    Showing what we read{' '}
    {asOf === undefined ? (
      'before'
    ) : (
      <>
        at <Time at={asOf} as="clock" />
      </>
    )}
    .
  </Notice>
)
