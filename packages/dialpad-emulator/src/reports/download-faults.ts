import { Type, type Static } from 'typebox'

const Times = Type.Integer({ minimum: 1, maximum: 10_000 })

/** What goes wrong with the next `times` downloads. */
export const DownloadFault = Type.Union([
  Type.Object(
    {
      kind: Type.Union([
        // The connection is cut in the middle of the file.
        Type.Literal('truncate'),
        // A sign-in page with status 200 instead of the file.
        Type.Literal('html'),
        // 64 bytes at a time, ten times a second.
        Type.Literal('slow'),
        // 404 and 403, as a store answers for a file that is gone and a link that is too old.
        Type.Literal('not-found'),
        Type.Literal('expired'),
        // 4 GiB of blanks in 4 MiB, declared as gzip that the client did not ask for.
        Type.Literal('gzip-bomb'),
      ]),
      times: Times,
    },
    { additionalProperties: false },
  ),
  // 302 to `url`, wherever that is.
  Type.Object(
    { kind: Type.Literal('redirect'), times: Times, url: Type.String() },
    { additionalProperties: false },
  ),
])
export type DownloadFault = Static<typeof DownloadFault>

/** Faults are used up in order, one for each download that would have been sent. */
export const createFaultQueue = () => {
  let queue: DownloadFault[] = []
  return {
    list: (): DownloadFault[] => queue.map((fault) => ({ ...fault })),
    set: (faults: readonly DownloadFault[]): void => {
      queue = faults.map((fault) => ({ ...fault }))
    },
    take: (): DownloadFault | undefined => {
      const fault = queue[0]
      if (fault === undefined) return undefined
      fault.times -= 1
      if (fault.times === 0) queue.shift()
      return fault
    },
  }
}
