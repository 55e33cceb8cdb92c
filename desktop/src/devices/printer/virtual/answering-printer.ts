import { createCommandReader } from './command-reader.ts'
import { answerTo, isOffline, type Sensors, toldOf, WELL } from './sensors.ts'

const [DLE, EOT, DC4, GS] = [0x10, 0x04, 0x14, 0x1d]
const [MARK, TELL] = [0x72, 0x61]
const QUESTIONS = [1, 2, 3, 4]

/**
 * How an ESC/POS printer takes bytes and answers (Epson's command reference): DLE EOT at once, as the drawer's DLE DC4,
 * even while it cannot print, but not within another command's bytes; GS r in its turn, GS a at each change. What it
 * cannot print yet waits in its buffer. Played for tests and for the virtual printer; it knows nothing of our drivers.
 */
export function createAnsweringPrinter(
  say: (bytes: Uint8Array) => void,
  onPrinted: (piece: Uint8Array) => void = () => undefined,
) {
  let sensors: Sensors = WELL
  let waiting: Uint8Array[] = []
  let tellsChanges = false
  const printed: number[] = []
  /** After so many printed bytes the paper ends. */
  let paperFor = Number.POSITIVE_INFINITY

  const obey = (piece: Uint8Array): boolean => {
    const [a, b, c = 0] = piece
    if (a !== GS || (b !== MARK && b !== TELL)) return false
    if (b === MARK) say(Uint8Array.of(sensors.paper === 'low' ? 0x03 : 0x00))
    else tellsChanges = c !== 0
    if (b === TELL && tellsChanges) say(toldOf(sensors))
    return true
  }

  const put = (piece: Uint8Array): void => {
    for (const byte of piece) printed.push(byte)
    onPrinted(piece)
  }

  const print = (): void => {
    let done = 0
    for (const piece of waiting) {
      if (isOffline(sensors)) break
      done += 1
      if (obey(piece)) continue
      put(piece)
      if (printed.length >= paperFor) change({ paper: 'out' })
    }
    waiting = waiting.slice(done)
  }

  const change = (news: Partial<Sensors>): void => {
    sensors = { ...sensors, ...news }
    if (tellsChanges) say(toldOf(sensors))
  }

  const reader = createCommandReader((piece) => {
    const [a, b, question = 0] = piece
    if (a === DLE && b === EOT && QUESTIONS.includes(question))
      say(Uint8Array.of(answerTo(question, sensors)))
    else if (a === DLE && b === DC4) put(piece)
    else waiting.push(piece)
  })

  return {
    receive: (bytes: Uint8Array): void => {
      reader.push(bytes)
      print()
    },
    sensors: (): Sensors => sensors,
    set: (news: Partial<Sensors>): void => {
      change(news)
      print()
    },
    /** The paper ends in the middle of what comes next. */
    endPaperAfter: (bytes: number): void => {
      paperFor = printed.length + bytes
    },
    newPaper: (): void => {
      paperFor = Number.POSITIVE_INFINITY
      change({ paper: 'enough' })
      print()
    },
    /** What it has printed so far; what waits is not. */
    printed: (): Uint8Array => Uint8Array.from(printed),
    /** Bytes that wait for paper or for a hand. */
    waiting: (): number => waiting.reduce((sum, { length }) => sum + length, 0),
    /** Switched off: what it held is gone, and nobody is told of changes any more. */
    restart: (): void => {
      waiting = []
      reader.reset()
      tellsChanges = false
    },
  }
}
export type AnsweringPrinter = ReturnType<typeof createAnsweringPrinter>
