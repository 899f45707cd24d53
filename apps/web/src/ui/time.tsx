import { useNow } from './clock.ts'
import { clockSeconds, clockTime, relativeTime, wholeTime } from './time-words.ts'

const forms = { relative: relativeTime, clock: clockTime, seconds: clockSeconds }

/** An ISO time; whole, with its zone, on hover. */
export const Time = ({ at, as = 'relative' }: { at: string; as?: keyof typeof forms }) => {
  const now = useNow()
  const moment = new Date(at)
  return (
    <time dateTime={at} title={wholeTime(moment)} className="num whitespace-nowrap">
      {forms[as](moment, new Date(now))}
    </time>
  )
}
