import { type LogFacts, type LogLine, logLine, readLine } from '../../ipc/log/log-line.ts'

const MOST_ERRORS = 50
/** A process that writes without a line break must not fill the memory. */
const LONGEST_LINE = 16_384

type Deps = {
  readonly now: () => Date
  /** Each line goes here, redacted, as JSON: standard error and the file. */
  readonly write: (line: string) => void
}

type Readable = { readonly on: (event: 'data', listener: (chunk: Uint8Array) => void) => unknown }

/** The log of the whole till: main's own words, and what its programs say on their standard error. */
export function createLogBook({ now, write }: Deps) {
  let errors: readonly LogLine[] = []

  const take = (text: string, process: string): void => {
    const line = readLine(text, process, now())
    if (line.level === 'error') errors = [...errors, line].slice(-MOST_ERRORS)
    write(JSON.stringify(line))
  }

  return {
    log: (message: string, facts: LogFacts = {}): void =>
      take(JSON.stringify(logLine(now(), 'main', message, facts)), 'main'),
    /** Follows what a program says, line by line. */
    follow: (process: string, stream: Readable): void => {
      const decoder = new TextDecoder()
      let rest = ''
      stream.on('data', (chunk) => {
        const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
        rest = (lines.pop() ?? '').slice(0, LONGEST_LINE)
        for (const line of lines) if (line.trim() !== '') take(line.slice(0, LONGEST_LINE), process)
      })
    },
    /** The last ones, newest last. */
    errors: (): readonly LogLine[] => errors,
    lastErrorOf: (process: string): LogLine | undefined =>
      [...errors].reverse().find((line) => line.process === process),
  }
}
export type LogBook = ReturnType<typeof createLogBook>
