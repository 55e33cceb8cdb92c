import {
  type CardSlip,
  MOST_SLIP_COLUMNS,
  MOST_SLIP_ROWS,
  MOST_SLIPS,
  type SlipSide,
} from '@codex/shared/receipt/card-slip'
import { maskCardNumbers } from '@codex/shared/receipt/mask-card-numbers'
import type { PrintPiece } from './protocol/read-print.ts'

/** What a slip calls itself, where the protocol does not say whose it is. */
const NAMES: readonly (readonly [SlipSide, RegExp])[] = [
  ['merchant', /h(ä|ae)ndler|merchant|commer[cç]ant|esercente|comercio|winkelier/i],
  ['customer', /kunde|customer|cardholder|karteninhaber|client|klant/i],
]

type Open = { side: PrintPiece['side']; rows: string[]; isCutOff: boolean }

/** Puts together what comes in pieces while a command runs. Bounded, whatever a terminal sends. */
export function createSlipCollector() {
  const slips: CardSlip[] = []
  let open: Open | undefined

  const end = (): void => {
    const slip = open && whole(open)
    open = undefined
    if (!slip || slips.length >= MOST_SLIPS) return
    // A terminal that did not hear that its slip was taken sends it again.
    if (slips.some((one) => one.rows.join('\n') === slip.rows.join('\n') && one.side === slip.side)) return
    slips.push(slip)
  }

  const add = (row: string): void => {
    if (!open) return
    if (open.rows.length < MOST_SLIP_ROWS) open.rows.push(row)
    else if (row !== '') open.isCutOff = true
  }

  return {
    take: ({ side, rows, isLast }: PrintPiece): void => {
      if (open && side !== open.side) end()
      open ??= { side, rows: [], isCutOff: false }
      for (const row of rows) for (const part of inColumns(row)) add(part)
      if (isLast) end()
    },
    /** All of them: the command has ended, and with it the last slip. */
    all: (): readonly CardSlip[] => {
      end()
      return slips
    },
  }
}

/** A row that is too wide goes on in the next one. */
const inColumns = (row: string): string[] =>
  row === '' ? [''] : (row.match(new RegExp(`.{1,${MOST_SLIP_COLUMNS}}`, 'gu')) ?? [])

/** Without the empty rows around it, and once more without a card's number: two rows may make one. */
function whole({ side, rows, isCutOff }: Open): CardSlip | undefined {
  const text = maskCardNumbers(rows.join('\n'))
  const kept = text.replace(/^\n+|\s+$/g, '')
  if (kept.trim() === '') return undefined
  return { side: side ?? sideIn(kept), rows: kept.split('\n'), isCutOff }
}

const sideIn = (text: string): SlipSide => NAMES.find(([, name]) => name.test(text))?.[0] ?? 'other'
