import { CashMovementKind, MOVEMENT_SIGN } from '../../shift/cash-movement.ts'
import { expectedCashMinor } from '../../shift/expected.ts'
import type { XReport, ZReport } from '../../shift/x-z-report.ts'
import { banner, pair, rule } from '../build/blocks.ts'
import { strong } from '../build/totals.ts'
import type { ReceiptBlock } from '../document.ts'
import { heading, named, type ReportContext, tenderName, totalRow } from './report-context.ts'

/** What should be in the drawer, and how it came there. */
export function drawerBlocks(
  context: ReportContext,
  { report, shift }: Pick<XReport, 'report' | 'shift'>,
): ReceiptBlock[] {
  const { words, money } = context
  const { cash, movements } = report
  return [
    rule,
    heading(`${words.drawer} ${shift.currency}`),
    pair(words.float, money(shift.floatMinor)),
    pair(words.cashTaken, money(cash.tenderedMinor)),
    pair(words.cashGiven, money(-cash.changeMinor)),
    ...CashMovementKind.options.flatMap((kind) => {
      const { count, amountMinor } = movements[kind]
      return totalRow(context, words.movements[kind], {
        count,
        amountMinor: MOVEMENT_SIGN[kind] * amountMinor,
      })
    }),
    strong(pair(words.expectedCash, money(expectedCashMinor(report, shift.floatMinor)))),
  ]
}

/** What was found, what is missing or too much, and who answers for it. */
export function countedBlocks(context: ReportContext, z: ZReport): ReceiptBlock[] {
  const { words, money } = context
  const owner = named(context, words.owner, z.ownerId)
  if (!z.count) return [rule, banner(words.notCounted), ...owner]
  const { count, looseMinor, totalMinor } = z.count
  const head = words.difference
  return [
    rule,
    heading(words.counted),
    ...count.map(({ denominationMinor, pieces }) =>
      pair(`${pieces} x ${money(denominationMinor)}`, money(pieces * denominationMinor)),
    ),
    ...(looseMinor === 0 ? [] : [pair(words.loose, money(looseMinor))]),
    strong(pair(`${words.counted} ${z.shift.currency}`, money(totalMinor))),
    rule,
    {
      kind: 'table',
      head: [head.tender, head.expected, head.counted, head.difference],
      rows: z.differences.map(({ kind, currency, expectedMinor, countedMinor, differenceMinor }) => ({
        cells: [
          tenderName(context, kind, currency),
          ...[expectedMinor, countedMinor, differenceMinor].map((amountMinor) =>
            money(amountMinor, currency),
          ),
        ],
        bold: differenceMinor !== 0,
      })),
    },
    ...owner,
  ]
}
