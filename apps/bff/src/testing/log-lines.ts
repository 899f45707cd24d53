type LogLine = { level: number; msg?: string; event?: string; [name: string]: unknown }

const errorLevel = 50

/** Keeps what the app logs, and knows which lines a test has to answer for. */
export const createLogLines = () => {
  const raw: string[] = []
  let taken = 0
  const parse = (line: string): LogLine => JSON.parse(line)
  return {
    stream: {
      write(line: string) {
        raw.push(line)
      },
    },
    text: () => raw.join(''),
    lines: () => raw.map(parse),
    events: () => raw.map(parse).flatMap(({ event }) => event ?? []),
    /** The errors logged since the last time; a test that provokes some takes them. */
    takeErrors(): LogLine[] {
      const errors = raw
        .slice(taken)
        .map(parse)
        .filter(({ level }) => level >= errorLevel)
      taken = raw.length
      return errors
    },
  }
}

export type LogLines = ReturnType<typeof createLogLines>
