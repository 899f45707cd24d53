import { errorWords } from '../../api/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'

type StaleNoticeProps = { error: Error; readAt: string; onRetry: () => void }

/** The newest reading failed; the one before is still shown. */
export const StaleNotice = ({ error, readAt, onRetry }: StaleNoticeProps) => (
  <Notice
    tone="warn"
    title={errorWords(error).what}
    acts={
      <Button size="small" onClick={onRetry}>
        Try again
      </Button>
    }
  >
    Showing what was read at <Time at={readAt} as="seconds" />. What runs goes on without this page.
  </Notice>
)
