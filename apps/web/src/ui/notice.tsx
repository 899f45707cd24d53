import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'

import { Button } from './button.tsx'
import { CodeWord } from './code-word.tsx'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'

type NoticeTone = 'info' | 'warn' | 'bad'

const looks = {
  info: { icon: Info, box: 'border-accent-line bg-accent-tint', sign: 'text-accent-ink' },
  warn: { icon: TriangleAlert, box: 'border-warn-line bg-warn-tint', sign: 'text-warn' },
  bad: { icon: CircleAlert, box: 'border-bad-line bg-bad-tint', sign: 'text-bad' },
}

type NoticeProps = {
  tone?: NoticeTone
  /** The first words, in bold. */
  title?: ReactNode
  children?: ReactNode
  acts?: ReactNode
}

const NoticeBody = ({ tone = 'info', title, children, acts }: NoticeProps) => (
  <>
    <Icon
      of={looks[tone].icon}
      className={`mt-0.5 ${looks[tone].sign} ${acts === undefined ? '' : 'md:mt-1.5'}`}
    />
    <div className={`min-w-0 grow basis-60 ${acts === undefined ? '' : 'md:mt-1'}`}>
      {title !== undefined && <strong className="font-semibold">{title} </strong>}
      {children}
    </div>
    {acts !== undefined && <div className="flex flex-wrap items-center gap-2 self-center">{acts}</div>}
  </>
)

const boxLook =
  'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-notice border px-3.5 py-3 text-body text-ink'

export const Notice = (props: NoticeProps) => (
  <div role="status" className={`${boxLook} ${looks[props.tone ?? 'info'].box}`}>
    <NoticeBody {...props} />
  </div>
)

type ErrorNoticeProps = {
  words: { what: string; unchanged: string; next: string; more?: string; requestId?: string }
  onRetry?: () => void
  retryLabel?: string
}

/** What happened, what was not changed, what to do next, the request’s id. Takes the focus when it appears. */
export const ErrorNotice = ({ words, onRetry, retryLabel = 'Try again' }: ErrorNoticeProps) => {
  const box = useRef<HTMLDivElement>(null)

  // External system: the browser’s focus, which goes to what went wrong as soon as it is said.
  useEffect(() => box.current?.focus(), [words.what, words.requestId])

  const { what, unchanged, next, more, requestId } = words
  return (
    <div ref={box} tabIndex={-1} role="alert" className={`${boxLook} ${looks.bad.box}`}>
      <NoticeBody
        tone="bad"
        title={what}
        acts={
          onRetry && (
            <Button size="small" onClick={onRetry}>
              {retryLabel}
            </Button>
          )
        }
      >
        {[more, unchanged, next].filter((part) => part !== undefined && part !== '').join(' ')}
        {requestId !== undefined && (
          <span className="text-small text-ink-2 mt-1 flex items-center gap-1">
            Request <CodeWord>{requestId}</CodeWord>
            <CopyButton text={requestId} label="Copy the request id" />
          </span>
        )}
      </NoticeBody>
    </div>
  )
}
