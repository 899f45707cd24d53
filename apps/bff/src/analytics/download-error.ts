export type DownloadFault =
  | 'unsafe_target'
  | 'unreachable'
  | 'expired'
  | 'refused'
  | 'not_csv'
  | 'too_large'
  | 'cut'
  | 'too_slow'

/** Carries the host alone: the rest of a download's address is a secret of its own. */
export class DownloadError extends Error {
  override name = 'DownloadError'
  readonly fault: DownloadFault
  readonly host: string

  constructor(fault: DownloadFault, host: string, cause?: unknown) {
    super(`${fault} at ${host}`, { cause })
    this.fault = fault
    this.host = host
  }
}
