import { AppError } from '@codex/shared/errors/app-error'
import type { TerminalOutcome } from '../../../ipc/terminal.ts'
import type { Clock } from '../../clock.ts'
import type { OpenLine } from '../../line/line.ts'
import type { Log } from '../../log.ts'
import type { CardTerminal } from '../port.ts'
import type { BookFile } from './book-file.ts'
import { createConnection } from './connection.ts'
import { createDayBook } from './day-book.ts'
import { createDayEnds } from './day-ends.ts'
import { describeTerminal } from './describe-terminal.ts'
import { createLastSeen } from './last-seen.ts'
import { createPaymentBook } from './payment-book.ts'
import { createPayments } from './payments.ts'
import { type ZvtTimes, zvtTimes } from './zvt-times.ts'

type Deps = {
  readonly open: OpenLine
  readonly password: string
  readonly file: BookFile
  readonly dayFile: BookFile
  readonly clock: Clock
  readonly log: Log
  /** Slips are the till's to print: the terminal has no paper. */
  readonly prints?: boolean
  readonly times?: ZvtTimes
}

/**
 * A payment terminal that speaks ZVT. Each question is in the till's book before it leaves; one whose answer was lost is
 * learnt from the terminal's last payment, and until then it stays open. One command at a time: whoever comes while the
 * terminal is at work is told that nothing was begun.
 */
export function createZvtTerminal({
  open,
  password,
  file,
  dayFile,
  clock,
  log,
  prints = false,
  times = zvtTimes,
}: Deps): CardTerminal {
  const book = createPaymentBook(file)
  const connection = createConnection({ open, password, clock, log, times, prints })
  const lastSeen = createLastSeen(connection, password)
  const payments = createPayments({ book, lastSeen, password, clock, log, times, prints })
  const days = createDayEnds({
    book: createDayBook(dayFile),
    connection,
    lastSeen,
    password,
    log,
    times,
    prints,
  })
  let isAtWork = false
  /** The payment that is under way. */
  let paying: { readonly reference: string; readonly outcome: Promise<TerminalOutcome> } | undefined

  const atWork = async <T>(run: () => Promise<T>): Promise<T> => {
    if (isAtWork) throw new AppError('DEVICE_OFFLINE', { device: 'terminal', reason: 'at work' })
    isAtWork = true
    try {
      return await run()
    } finally {
      isAtWork = false
    }
  }

  return {
    state: connection.state,
    onState: connection.onState,
    start: async (request) => {
      const { reference } = request
      if (paying?.reference === reference) return paying.outcome
      const known = book.get(reference)?.outcome
      // It is not begun a second time.
      if (known?.state === 'pending') throw new AppError('TIMEOUT', { device: 'terminal', reference })
      if (known) return known
      const outcome = atWork(() => payments.pay(request))
      const mine = { reference, outcome }
      paying ??= mine
      return outcome.finally(() => {
        if (paying === mine) paying = undefined
      })
    },
    ask: async (reference) => {
      if (paying?.reference === reference) return { state: 'pending' }
      const known = book.get(reference)?.outcome ?? { state: 'never-started' }
      if (known.state !== 'pending' || isAtWork) return known
      return atWork(() => payments.learn(reference))
    },
    abort: async (reference) => {
      if (paying?.reference === reference) payments.giveUp()
    },
    endDay: (dayEndId) => atWork(() => days.end(dayEndId)),
    selfTest: () => atWork(async () => describeTerminal(await connection.requireFresh(0), password)),
    close: connection.close,
  }
}
