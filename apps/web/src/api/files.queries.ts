import { csvBeginning, csvLine, recordFile } from '@patchbay/contract'
import { mutationOptions } from '@tanstack/react-query'

import { call } from './call.ts'

export type TableFile = {
  /** With its ending. */
  name: string
  columns: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

/** Hands the browser a file made here. */
const hand = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** First the row of the audit log: without it there is no file. */
export const saveTable = async ({ name, columns, rows }: TableFile): Promise<void> => {
  await call(recordFile, { body: { name, rows: rows.length } })
  hand(name, [csvBeginning, ...[columns, ...rows].map(csvLine)].join(''))
}

/** What makes the rows may be asked for first. */
export const saveTableMutation = mutationOptions({
  meta: { invalidates: [['audit']] },
  mutationFn: async (file: () => TableFile | Promise<TableFile>) => saveTable(await file()),
})
