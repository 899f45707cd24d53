const dayMs = 86_400_000
const quarterMs = 900_000

export type Zone = {
  name: string
  /** Days since 1970-01-01 of the wall calendar at this instant. */
  dayAt(epochMs: number): number
  /** The instant at which the wall clock shows this time; inside a gap of the clock, one near it. */
  instantOf(day: number, msOfDay: number): number
  /** `YYYY-MM-DD HH:MM:SS.ffffff` on the wall clock; `micros` fills the last three digits. */
  wallAt(epochMs: number, micros?: number): string
}

export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'))
const threeDigits = Array.from({ length: 1000 }, (_, value) => String(value).padStart(3, '0'))

const readOffset = (format: Intl.DateTimeFormat, epochMs: number): number => {
  const text = format.format(epochMs)
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(text)
  if (match === null) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return (match[1] === '-' ? -minutes : minutes) * 60_000
}

const createZone = (name: string): Zone => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  // Clocks are set at quarters of an hour, so one look-up serves the whole quarter.
  const offsets = new Map<number, number>()
  const prefixes = new Map<number, string>()

  const offsetAt = (epochMs: number): number => {
    const quarter = Math.floor(epochMs / quarterMs)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const offset = readOffset(format, quarter * quarterMs)
    offsets.set(quarter, offset)
    return offset
  }

  const prefixOf = (day: number): string => {
    const known = prefixes.get(day)
    if (known !== undefined) return known
    const prefix = `${dateOf(day)} `
    prefixes.set(day, prefix)
    return prefix
  }

  return {
    name,
    dayAt: (epochMs) => Math.floor((epochMs + offsetAt(epochMs)) / dayMs),
    instantOf: (day, msOfDay) => {
      const wall = day * dayMs + msOfDay
      const guess = wall - offsetAt(wall)
      return wall - offsetAt(guess)
    },
    wallAt: (epochMs, micros = 0) => {
      const wall = epochMs + offsetAt(epochMs)
      const day = Math.floor(wall / dayMs)
      const ms = wall - day * dayMs
      const seconds = Math.floor(ms / 1000)
      const minutes = Math.floor(seconds / 60)
      const hour = twoDigits[Math.floor(minutes / 60)] ?? ''
      const clock = `${hour}:${twoDigits[minutes % 60] ?? ''}:${twoDigits[seconds % 60] ?? ''}`
      return `${prefixOf(day)}${clock}.${threeDigits[ms % 1000] ?? ''}${threeDigits[micros] ?? ''}`
    },
  }
}

const zones = new Map<string, Zone>()

/** Zones are kept by name: reading an offset is the slow part, and it never changes. */
export const zoneOf = (name: string): Zone => {
  const known = zones.get(name)
  if (known !== undefined) return known
  const zone = createZone(name)
  zones.set(name, zone)
  return zone
}
