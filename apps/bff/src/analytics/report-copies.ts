import { open, readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream'

import type { Report } from '@patchbay/contract'
import { Type } from 'typebox'
import { Parse } from 'typebox/value'

import type { Download } from '../platform/serve.ts'
import { phoneColumns } from './columns.ts'
import { readHeader } from './csv-header.ts'
import { neutraliseCsv } from './csv-neutraliser.ts'
import { reportFile } from './report-files.ts'

const Preview = Type.Object({
  columns: Type.Array(Type.String()),
  rows: Type.Array(Type.Array(Type.String())),
})

/** The first rows of the chosen days, kept when the file was read. */
export const readPreview = async (folder: string, { reportKey, rows = 0 }: Report) => {
  const text = await readFile(reportFile(folder, reportKey, 'preview'), 'utf8')
  return { ...Parse(Preview, JSON.parse(text)), total: rows }
}

/** The whole file, streamed as fast as it is taken, with no cell in it that a spreadsheet would run. */
export const openCopy = async (folder: string, report: Report): Promise<Download> => {
  const { reportKey, statType, exportType, from, to } = report
  const file = reportFile(folder, reportKey, 'csv')
  const header = (await readHeader(file)) ?? []
  const phones = header.flatMap((name, index) => (phoneColumns.includes(name) ? [index] : []))
  const handle = await open(file)
  const stream = neutraliseCsv(new Set(phones))
  // Whoever stops reading destroys the stream, and the file is closed with it: no error of ours.
  pipeline(handle.createReadStream(), stream, () => undefined)
  return { name: `${statType}-${exportType}-${from}-${to}.csv`, stream }
}
