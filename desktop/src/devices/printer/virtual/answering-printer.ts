/** How a played printer is, as its sensors see it. */
export type Sensors = {
  readonly paper: 'enough' | 'low' | 'out'
  readonly isCoverOpen: boolean
  readonly hasError: boolean
  readonly pin: 'high' | 'low'
}

export const WELL: Sensors = { paper: 'enough', isCoverOpen: false, hasError: false, pin: 'low' }

const DLE = 0x10
const EOT = 0x04
const GS = 0x1d
const QUESTIONS = [1, 2, 3, 4]

/**
 * How an ESC/POS printer takes bytes and answers (Epson's command reference): DLE EOT at once, even while it cannot
 * print; GS r in its turn, GS a at each change. What it cannot print yet waits in its buffer. Played for tests and
 * for the virtual printer; it knows nothing of our drivers.
 */
export function createAnsweringPrinter(say: (bytes: Uint8Array) => void) {
  let sensors: Sensors = WELL
  let waiting: number[] = []
  /** The bytes of a command that may be cut by the end of a packet. */
  let tail: number[] = []
  const printed: number[] = []
  let tellsChanges = false
  /** After so many printed bytes the paper ends. */
  let paperFor = Number.POSITIVE_INFINITY

  const isOffline = (): boolean => sensors.paper === 'out' || sensors.isCoverOpen || sensors.hasError

  const answer = (question: number): number => {
    const { paper, isCoverOpen, hasError, pin } = sensors
    switch (question) {
      case 1:
        return 0x12 | (pin === 'high' ? 0x04 : 0) | (isOffline() ? 0x08 : 0)
      case 2:
        return 0x12 | (isCoverOpen ? 0x04 : 0) | (paper === 'out' ? 0x20 : 0) | (hasError ? 0x40 : 0)
      case 3:
        return 0x12 | (hasError ? 0x08 : 0)
      default:
        return 0x12 | (paper === 'enough' ? 0 : 0x0c) | (paper === 'out' ? 0x60 : 0)
    }
  }

  const tell = (): void => {
    const { paper, isCoverOpen, hasError, pin } = sensors
    const first = 0x10 | (pin === 'high' ? 0x04 : 0) | (isOffline() ? 0x08 : 0) | (isCoverOpen ? 0x20 : 0)
    const third = (paper === 'enough' ? 0 : 0x03) | (paper === 'out' ? 0x0c : 0)
    say(Uint8Array.of(first, hasError ? 0x08 : 0, third, 0))
  }

  const print = (): void => {
    while (waiting.length > 0 && !isOffline()) {
      const [a = 0, b = 0, c = 0] = waiting
      if (a === GS && (b === 0x72 || b === 0x61) && waiting.length >= 3) {
        waiting.splice(0, 3)
        if (b === 0x72) say(Uint8Array.of(sensors.paper === 'low' ? 0x03 : 0x00))
        else tellsChanges = c !== 0
        if (b === 0x61 && tellsChanges) tell()
        continue
      }
      if (a === GS && waiting.length < 3) return
      printed.push(...waiting.splice(0, 1))
      if (printed.length >= paperFor) set({ ...sensors, paper: 'out' })
    }
  }

  function set(next: Sensors): void {
    sensors = next
    if (tellsChanges) tell()
    print()
  }

  return {
    receive: (bytes: Uint8Array): void => {
      const stream = [...tail, ...bytes]
      tail = []
      while (stream.length > 0) {
        const [a, b, c] = stream
        if (a !== DLE) {
          waiting.push(...stream.splice(0, 1))
          continue
        }
        if (stream.length < 3) {
          tail = stream.splice(0)
          break
        }
        const isQuestion = b === EOT && c !== undefined && QUESTIONS.includes(c)
        if (isQuestion) say(Uint8Array.of(answer(c)))
        const taken = stream.splice(0, isQuestion ? 3 : 1)
        if (!isQuestion) waiting.push(...taken)
      }
      print()
    },
    set: (change: Partial<Sensors>): void => set({ ...sensors, ...change }),
    /** The paper ends in the middle of what comes next. */
    endPaperAfter: (bytes: number): void => {
      paperFor = printed.length + bytes
    },
    newPaper: (): void => {
      paperFor = Number.POSITIVE_INFINITY
      set({ ...sensors, paper: 'enough' })
    },
    /** What it has printed so far; what waits is not. */
    printed: (): Uint8Array => Uint8Array.from(printed),
    /** Switched off: what it held is gone, and nobody is told of changes any more. */
    restart: (): void => {
      waiting = []
      tail = []
      tellsChanges = false
    },
  }
}
export type AnsweringPrinter = ReturnType<typeof createAnsweringPrinter>
