import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'

type Kind = 'csv' | 'parquet' | 'preview'

const endings: Record<Kind, string> = { csv: '.csv', parquet: '.parquet', preview: '.preview.json' }

/** The file of a report in the folder of reports. */
export const reportFile = (folder: string, reportKey: string, kind: Kind): string =>
  path.join(folder, `${reportKey}${endings[kind]}`)

/** Where DuckDB puts what does not fit in memory. */
export const spillFolder = (folder: string): string => path.join(folder, '.spill')

/** Lets `write` fill a file beside, then puts it in place whole: after a crash it is there or not. */
export const putInPlace = async (file: string, write: (unfinished: string) => Promise<unknown>) => {
  const unfinished = `${file}.tmp`
  await write(unfinished)
  const handle = await open(unfinished, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(unfinished, file)
}

export const removeReportFiles = async (folder: string, reportKey: string): Promise<void> => {
  for (const ending of Object.values(endings)) {
    await rm(path.join(folder, `${reportKey}${ending}`), { force: true })
  }
}

/** Makes the folder and removes what no report of these keys owns, and whatever a crash left unfinished. */
export const sweepReportFiles = async (folder: string, reportKeys: ReadonlySet<string>): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) {
    const isOwned = Object.values(endings).some(
      (ending) => name.endsWith(ending) && reportKeys.has(name.slice(0, -ending.length)),
    )
    if (!isOwned) await rm(path.join(folder, name), { recursive: true, force: true })
  }
}
