import type { Clock } from '../../clock.ts'
import { amountIn, type Command, counted, digits, field, message, slipIn, tagged } from './pt-bytes.ts'
import { createPtLedger, dayBody, type PtDay, type PtRecord, statusBody, TERMINAL_ID } from './pt-ledger.ts'
import { createPtScript, type PtHand } from './pt-script.ts'
import { daySlipMessages, type PtSlipHabit, slipMessages } from './pt-slips.ts'
import { createPtWire, type PtSocket, type PtWire } from './pt-wire.ts'

const ACKNOWLEDGE_MS = 5_000
/** So long the bank thinks. */
const BANK_MS = 800

const TAKEN = message('8000')
const NOT_POSSIBLE = message('8483')
const AT_WORK = message('84a0')
/** Money from a card, a payment taken back, money onto a card. */
const PAYMENTS = new Set(['0601', '0630', '0631'])
const DAY_END = '0650'
/** Why a terminal does not close its day: nobody answers at the bank. */
const NO_HOST = 0x6f

/** Of the byte of a registration: slips go to the till. */
const PRINTS = 0x80 | 0x02
/** The list of what the till can take names text blocks. */
const TAKES_BLOCKS = /26[0-9a-f]{2}0a[0-9a-f]{2}(?:[0-9a-f]{4})*?06d3/

type Payment = { readonly command: Command; isGivenUp: boolean }

/**
 * A payment terminal to test tills against. It goes on with a payment when the till is gone, as real ones do; with
 * `takesBack` it reverses one whose status nobody acknowledged. One that `knowsBlocks` sends slips as text blocks to a
 * till that takes them, else line by line. Some can repeat what a day's end said, some tell their totals on paper alone.
 */
export function createPaymentTerminal(
  clock: Clock,
  { takesBack = true, knowsBlocks = true, repeatsDays = true, tellsTotals = true } = {},
) {
  const ledger = createPtLedger()
  const script = createPtScript()
  let hand: PtHand = 'approve'
  let wire: PtWire | undefined
  let isReachable = true
  let payment: Payment | undefined
  let paper: 'own' | 'lines' | 'blocks' = 'own'
  let habit: PtSlipHabit = 'usual'
  let wake = (): void => undefined

  const pause = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))

  const decided = async (mine: Payment): Promise<Exclude<PtHand, 'hold'>> => {
    while (hand === 'hold' && !mine.isGivenUp)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    return mine.isGivenUp || hand === 'hold' ? 'cancel' : hand
  }

  const book = ({ name, body }: Command, decision: PtHand): PtRecord | number => {
    if (decision === 'cancel') return 0x6c
    if (name === '0630') return reverse(slipIn(body), decision)
    const kind = name === '0631' ? 'refund' : 'sale'
    const asked = amountIn(body)
    if (decision === 'decline') return ledger.add({ kind, amountMinor: asked, result: 0x79 })
    return ledger.add({
      kind,
      amountMinor: decision === 'approve-half' ? Math.ceil(asked / 2) : asked,
      result: 0,
    })
  }

  const reverse = (slip: number, decision: PtHand): PtRecord | number => {
    const paid = ledger.bySlip(slip)
    if (paid?.result !== 0 || decision === 'decline') return 0xb5
    if (ledger.isReversed(paid)) return 0xb4
    return ledger.add({ kind: 'reversal', amountMinor: paid.amountMinor, result: 0, original: paid.trace })
  }

  /** With its last word it is ready for the next command. */
  const complete = async (by: PtWire, bytes: Buffer): Promise<void> => {
    payment = undefined
    by.say('completion', bytes)
    await by.answered(ACKNOWLEDGE_MS)
  }

  /** What the till has not taken is not sent again; the shop can print it at the terminal. */
  const print = async (by: PtWire, record: PtRecord): Promise<void> => {
    if (paper === 'own') {
      by.say('printing', message('06d1', Buffer.from('\0Thank you', 'latin1')))
      await by.answered(ACKNOWLEDGE_MS)
      return
    }
    const all = slipMessages(record, paper === 'blocks', habit)
    for (const [at, bytes] of all.entries()) {
      by.say(at === 0 ? 'printing' : at === all.length - 1 ? 'printed' : 'printing-on', bytes)
      if (!(await by.answered(ACKNOWLEDGE_MS))) return
    }
  }

  /** Says how it ended, and takes it back when nobody listens. */
  const conclude = async (by: PtWire, record: PtRecord): Promise<void> => {
    if (habit === 'early') await print(by, record)
    by.say('status', message('040f', statusBody(record)))
    const isTaken = await by.answered(ACKNOWLEDGE_MS)
    if (!isTaken && takesBack && record.result === 0 && record.kind !== 'reversal') {
      await pause(BANK_MS)
      ledger.add({ kind: 'reversal', amountMinor: record.amountMinor, result: 0, original: record.trace })
      return
    }
    if (habit !== 'early') await print(by, record)
    await complete(by, record.result === 0 ? message('060f') : message('061e', Buffer.from([record.result])))
  }

  async function pay(by: PtWire, command: Command): Promise<void> {
    const mine: Payment = { command, isGivenUp: false }
    payment = mine
    by.say('taken', TAKEN)
    await pause(BANK_MS)
    by.say('intermediate', message('04ff', Buffer.from([0x0a])))
    await by.answered(ACKNOWLEDGE_MS)
    const decision = await decided(mine)
    await pause(BANK_MS)
    const ended = book(command, decision)
    by.hear('booking')
    if (typeof ended === 'number') await complete(by, message('061e', Buffer.from([ended])))
    else await conclude(by, ended)
    if (payment === mine) payment = undefined
  }

  const sayDay = (by: PtWire, day: PtDay): void =>
    by.say('day-status', message('040f', tellsTotals ? dayBody(day) : field('27', Buffer.from([0]))))

  /** A day is closed at the bank, whoever hears of it. */
  async function endDay(by: PtWire, command: Command): Promise<void> {
    payment = { command, isGivenUp: false }
    by.say('day-taken', TAKEN)
    await pause(BANK_MS)
    by.hear('day-closing')
    if (hand === 'decline') {
      payment = undefined
      by.say('day-completion', message('061e', Buffer.from([NO_HOST])))
      return
    }
    const day = ledger.closeDay()
    sayDay(by, day)
    await by.answered(ACKNOWLEDGE_MS)
    for (const bytes of paper === 'own' ? [] : daySlipMessages(day, paper === 'blocks')) {
      by.say('day-printing', bytes)
      await by.answered(ACKNOWLEDGE_MS)
    }
    payment = undefined
    by.say('day-completion', message('060f'))
  }

  async function repeat(by: PtWire, { body }: Command): Promise<void> {
    by.say('repeat', TAKEN)
    const last = ledger.last()
    const day = repeatsDays ? ledger.lastDay() : undefined
    if (day) {
      sayDay(by, day)
      await by.answered(ACKNOWLEDGE_MS)
    } else if (last) {
      by.say('repeat-status', message('040f', statusBody(last)))
      await by.answered(ACKNOWLEDGE_MS)
      // A service byte asks for the status alone.
      if (paper !== 'own' && !body.includes('03', 6)) await print(by, last)
    }
    by.say('repeated', (last ?? day) ? message('060f') : message('061e', Buffer.from([0x83])))
  }

  const enquire = (by: PtWire): void => {
    by.say('enquiry', TAKEN)
    const device = tagged('e4', tagged('1f40', Buffer.from('Simulator', 'latin1')))
    const container = Buffer.concat([Buffer.from([0x06, device.length]), device])
    by.say('enquired', message('060f', Buffer.concat([counted('ZVT 1.0', 3), Buffer.from([0]), container])))
  }

  const register = (by: PtWire, { body }: Command): void => {
    const prints = (Number.parseInt(body.slice(6, 8), 16) & PRINTS) === PRINTS
    paper = !prints ? 'own' : TAKES_BLOCKS.test(body.slice(8)) && knowsBlocks ? 'blocks' : 'lines'
    by.say('register', TAKEN)
    const id = field('29', digits(TERMINAL_ID, 8))
    by.say('registered', message('060f', Buffer.concat([field('19', Buffer.from([0])), id])))
  }

  const giveUp = (by: PtWire): void => {
    by.say('taken', TAKEN)
    if (payment) payment.isGivenUp = true
    wake()
  }

  const hear = (by: PtWire, command: Command): void => {
    const { name } = command
    if (name === '06b0') giveUp(by)
    else if (payment) by.say('taken', AT_WORK)
    else if (name === '0600') register(by, command)
    else if (name === '0501') enquire(by)
    else if (name === '0620') void repeat(by, command)
    else if (name === DAY_END && by.hear('day-command')) void endDay(by, command)
    else if (PAYMENTS.has(name) && by.hear('command')) void pay(by, command)
    else by.say('taken', NOT_POSSIBLE)
  }

  return {
    ledger,
    script,
    setHand: (next: PtHand): void => {
      hand = next
      wake()
    },
    setHabit: (next: PtSlipHabit): void => {
      habit = next
    },
    /** False: its plug is pulled from the network. What it is at work with goes on. */
    setReachable: (next: boolean): void => {
      isReachable = next
      if (!next) wire?.close()
    },
    isReachable: () => isReachable,
    isAtWork: () => payment !== undefined,
    /** A till connects; whoever was connected is not any more. */
    accept: (socket: PtSocket): PtWire => {
      wire?.close()
      const mine = createPtWire(clock, script, socket, (command) => hear(mine, command))
      wire = mine
      return mine
    },
  }
}
export type PaymentTerminal = ReturnType<typeof createPaymentTerminal>
