const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options)

// British English writes "Sept", four letters among threes.
const short = (form: Intl.DateTimeFormat, at: Date): string => form.format(at).replace('Sept', 'Sep')

const clock = format({ hour: '2-digit', minute: '2-digit' })
const clockWithSeconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
const day = format({ day: 'numeric', month: 'short' })
const dayAndYear = format({ day: 'numeric', month: 'short', year: 'numeric' })
const whole = format({ dateStyle: 'full', timeStyle: 'long' })

const isSameDay = (a: Date, b: Date): boolean => dayAndYear.format(a) === dayAndYear.format(b)

const date = (at: Date, now: Date): string =>
  short(at.getFullYear() === now.getFullYear() ? day : dayAndYear, at)

/** "6 min ago" up to 24 hours, then the date. */
export const relativeTime = (at: Date, now: Date): string => {
  const ago = now.getTime() - at.getTime()
  if (ago >= dayMs || ago < -minuteMs) return date(at, now)
  if (ago < minuteMs) return 'just now'
  if (ago < hourMs) return `${Math.floor(ago / minuteMs)} min ago`
  return `${Math.floor(ago / hourMs)} h ago`
}

/** "14:02" today, "22 Nov, 14:02" on another day. */
export const clockTime = (at: Date, now: Date): string =>
  isSameDay(at, now) ? clock.format(at) : `${date(at, now)}, ${clock.format(at)}`

export const clockSeconds = (at: Date, now: Date): string =>
  isSameDay(at, now) ? clockWithSeconds.format(at) : `${date(at, now)}, ${clock.format(at)}`

/** With the weekday and the zone. */
export const wholeTime = (at: Date): string => whole.format(at)
