import { field, message, tagged } from './pt-bytes.ts'
import type { PtDay, PtRecord } from './pt-ledger.ts'

/**
 * How a terminal without paper sends its slips, as different makes do: `early`: before the status. `doubled`: each once
 * more, as if nobody had taken it. `endless`: more rows than a slip has. `careless`: with the whole card number on it.
 * `pieces`: a slip over several blocks. `unmarked`: no last line. `wide`: rows wider than any paper.
 */
export const ptSlipHabits = [
  'usual',
  'early',
  'doubled',
  'endless',
  'careless',
  'pieces',
  'unmarked',
  'wide',
] as const
export type PtSlipHabit = (typeof ptSlipHabits)[number]

export const CARD_NUMBER = '6725250000004242'

const MERCHANT = 1
const CUSTOMER = 2
const ADMINISTRATION = 3
const LAST = 0x81
const BLOCK_ROWS = 6

const words = { sale: 'PURCHASE', refund: 'REFUND', reversal: 'REVERSAL' } as const

function rowsOf(
  { kind, amountMinor, result, slip, trace }: PtRecord,
  type: number,
  habit: PtSlipHabit,
): string[] {
  const rows = [
    type === MERCHANT ? '      H\u00c4NDLERBELEG' : '      KUNDENBELEG',
    `TERMINAL-ID  52500042`,
    `SLIP NO      ${slip}`,
    `TRACE NO     ${trace}`,
    '29.11.2026     10:15:04',
    habit === 'careless' ? `CARD ${CARD_NUMBER}` : 'CARD ############4242',
    '',
    words[kind],
    `EUR  ${(amountMinor / 100).toFixed(2)}`,
    result === 0 ? 'APPROVED' : 'DECLINED',
  ]
  if (habit === 'endless') rows.push(...Array.from({ length: 300 }, (_, n) => `ROW ${n}`))
  if (habit === 'wide') rows.push('W'.repeat(200))
  return rows
}

const UMLAUTS: Readonly<Record<string, number>> = { \u00c4: 0x8e }

const textBytes = (text: string): Buffer =>
  Buffer.from([...text].map((sign) => UMLAUTS[sign] ?? sign.charCodeAt(0)))

const asLines = (rows: readonly string[], habit: PtSlipHabit): Buffer[] =>
  rows.map((row, at) => {
    const isLast = at === rows.length - 1 && habit !== 'unmarked'
    return message('06d1', Buffer.concat([Buffer.from([isLast ? LAST : 0]), textBytes(row)]))
  })

/** A length as BER has it. */
function sized(tag: string, value: Buffer): Buffer {
  if (value.length < 0x80) return tagged(tag, value)
  const size = value.length < 0x100 ? [0x81, value.length] : [0x82, value.length >> 8, value.length & 0xff]
  return Buffer.concat([Buffer.from(tag, 'hex'), Buffer.from(size), value])
}

function asBlocks(rows: readonly string[], type: number, habit: PtSlipHabit): Buffer[] {
  const count = habit === 'pieces' ? BLOCK_ROWS : rows.length
  return Array.from({ length: Math.ceil(rows.length / count) }, (_, n) => {
    const part = rows.slice(n * count, (n + 1) * count)
    const isLast = (n + 1) * count >= rows.length && habit !== 'unmarked'
    const lines = part.map((row) => sized('07', textBytes(row)))
    const texts = sized(
      '25',
      Buffer.concat([...lines, ...(isLast ? [tagged('09', Buffer.from([LAST]))] : [])]),
    )
    return message(
      '06d3',
      field('06', sized('', Buffer.concat([tagged('1f07', Buffer.from([type])), texts]))),
    )
  })
}

/** The messages of a payment's slips, the merchant's first. */
export function slipMessages(record: PtRecord, takesBlocks: boolean, habit: PtSlipHabit): Buffer[] {
  const slips = [MERCHANT, CUSTOMER].map((type) => {
    const rows = rowsOf(record, type, habit)
    return takesBlocks ? asBlocks(rows, type, habit) : asLines(rows, habit)
  })
  return slips.flatMap((slip) => (habit === 'doubled' ? [...slip, ...slip] : slip))
}

/** The paper of a closed day. */
export function daySlipMessages({ count, sumMinor }: PtDay, takesBlocks: boolean): Buffer[] {
  const rows = ['KASSENSCHNITT', `PAYMENTS  ${count}`, `SUM EUR   ${(sumMinor / 100).toFixed(2)}`]
  return takesBlocks ? asBlocks(rows, ADMINISTRATION, 'usual') : asLines(rows, 'usual')
}
