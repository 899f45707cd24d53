import { DialpadError, type DialpadErrorKind, type TransportOptions } from '@patchbay/dialpad'

type Client = { listOffices(input: object): Promise<unknown>; close(): Promise<void> }

// It said no, or what is at the address is nothing of Dialpad's.
const isNo = new Set<DialpadErrorKind>(['unauthorized', 'forbidden', 'not_found', 'invalid', 'malformed'])

const withinMs = 5_000

/** Reads one page of offices, with a client of its own; undefined where Dialpad was away or too busy to say. */
export const answersTo = async (
  createClient: (options: TransportOptions) => Client,
  { limits, ...options }: TransportOptions,
): Promise<boolean | undefined> => {
  const client = createClient({ ...options, limits: { totalMs: withinMs, ...limits } })
  try {
    await client.listOffices({})
    return true
  } catch (error) {
    if (!(error instanceof DialpadError)) throw error
    return isNo.has(error.kind) ? false : undefined
  } finally {
    await client.close()
  }
}
