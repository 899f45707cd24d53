import type { Call, TokenPlace } from './call.ts'
import type { Clock } from './clock.ts'

export type JournalEntry = {
  /** Counts up from 1 and is not reused before a reset. */
  id: number
  /** ISO, by the emulator's clock, when the request had arrived. */
  time: string
  method: string
  path: string
  parameters: Readonly<Record<string, string>>
  tokenIn: TokenPlace
  /** The status sent; null as long as none was and for ever when the connection was cut or left hanging. */
  status: number | null
  /** Whether the company is different for it, which a lost answer does not undo. */
  applied: boolean
  /** What was wrong with the request. */
  fault?: string
  /** The kind of the fault rule that hit it. */
  injected?: string
}

const keptEntries = 100_000

/** Tokens never appear: `api_key` is left out and any other place that holds the token is masked. */
export const createJournal = ({ token, clock }: { token: string; clock: Clock }) => {
  let entries: JournalEntry[] = []
  let lastId = 0

  // A very short token would be found inside ordinary words.
  const forms = token.length < 8 ? [] : [token, encodeURIComponent(token)]
  const masked = (text: string) => forms.reduce((rest, form) => rest.replaceAll(form, '[token]'), text)
  const maskedAll = (parameters: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(parameters).map(([name, value]) => [masked(name), masked(value)]))

  return {
    open: (call: Call): JournalEntry => {
      lastId += 1
      const entry: JournalEntry = {
        id: lastId,
        time: new Date(clock.now()).toISOString(),
        method: call.method,
        path: masked(call.path),
        parameters: maskedAll(call.parameters),
        tokenIn: call.tokenIn,
        status: null,
        applied: false,
      }
      entries.push(entry)
      // Dropped in big steps, so that a full journal does not copy itself at every request.
      if (entries.length >= 2 * keptEntries) entries = entries.slice(-keptEntries)
      return entry
    },
    refused: (entry: JournalEntry, detail: string): void => {
      entry.fault = masked(detail)
    },
    entries: (): JournalEntry[] => entries.map((entry) => ({ ...entry })),
    reset: (): void => {
      entries = []
      lastId = 0
    },
  }
}

export type Journal = ReturnType<typeof createJournal>
