/** Runs of dark modules as one path of unit squares, row by row. */
export const qrPath = (modules: readonly (readonly boolean[])[]): string =>
  modules.map((row, y) => rowPath(row, y)).join('')

const rowPath = (row: readonly boolean[], y: number): string => {
  const text = row.map((isDark) => (isDark ? '1' : '0')).join('')
  return [...text.matchAll(/1+/g)]
    .map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
    .join('')
}
