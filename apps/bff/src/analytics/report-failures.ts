import { AppError } from '../platform/app-error.ts'
import { DownloadError, type DownloadFault } from './download-error.ts'
import type { EngineFault } from './engine-messages.ts'
import { EngineError } from './engine.ts'

/** Dialpad went on preparing for longer than anybody waits. */
export class NeverReady extends Error {
  override name = 'NeverReady'
}

/** Dialpad said so itself. */
export class NotPrepared extends Error {
  override name = 'NotPrepared'
}

/** Dialpad takes no question before a time, epoch ms, that nobody waits for. */
export class NotBefore extends Error {
  override name = 'NotBefore'
  readonly until: number

  constructor(until: number) {
    super()
    this.until = until
  }
}

const again = 'Ask for the report again.'

const downloadWords: Record<DownloadFault, (host: string) => string> = {
  unsafe_target: (host) =>
    `Dialpad’s answer led to an address that reports are not fetched from (${host}), so nothing was fetched. ` +
    'If Dialpad keeps its reports there, ask the person who runs Patchbay to add it to DIALPAD_REPORT_ORIGINS.',
  unreachable: (host) => `The file could not be fetched from ${host}. ${again}`,
  expired: (host) => `The file’s address at ${host} was not good any more, twice. ${again}`,
  refused: (host) => `${host} did not hand out the file. ${again}`,
  not_csv: (host) => `What ${host} handed out is no CSV file. It was not kept. ${again}`,
  too_large: () =>
    'The file is larger than may be kept here. It was not kept. Choose fewer days or a narrower scope.',
  cut: (host) => `The file from ${host} broke off before its end. It was not kept. ${again}`,
  too_slow: (host) => `The file came too slowly from ${host}. It was not kept. ${again}`,
}

const engineWords: Record<EngineFault, string> = {
  no_date_column:
    'The file has no column that tells the day of a row, so the days can’t be told apart. It was not kept. ' +
    'Tell the person who runs Patchbay: Dialpad’s format may have changed.',
  unreadable: `The file could not be read. It was not kept. ${again}`,
  interrupted: 'The file took too long to read. It was not kept. Choose fewer days or a narrower scope.',
}

const minute = (epochMs: number): string =>
  `${new Date(epochMs + 60_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Why a report failed, for a person; undefined for what nobody expected. */
export const failureWords = (error: unknown): string | undefined => {
  if (error instanceof NeverReady) return `Dialpad did not prepare the report within ten minutes. ${again}`
  if (error instanceof NotPrepared) {
    return `Dialpad says that it failed to prepare this report. ${again} If it stays so, choose fewer days or a narrower scope.`
  }
  if (error instanceof NotBefore) {
    return `Dialpad takes no more questions for reports for now. Ask for this one again after ${minute(error.until)}.`
  }
  if (error instanceof DownloadError) return downloadWords[error.fault](error.host)
  if (error instanceof EngineError) return engineWords[error.fault]
  return error instanceof AppError ? error.message : undefined
}

export const unexpectedFailure = `Something went wrong inside Patchbay while the report was fetched. ${again}`
