/** `84.0 %`; nothing of nothing is not known. */
export const percentText = (part: number, whole: number): string =>
  whole === 0 ? 'Not known' : `${((part / whole) * 100).toFixed(1)} %`

/** `11 s`, `2 m 52 s`. */
export const durationText = (seconds: number | undefined): string => {
  if (seconds === undefined) return 'Not known'
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} m ${whole % 60} s`
}
