import type { engineContract } from '../../../ipc/contract.ts'
import type { CallOutput } from '../../../ipc/define.ts'
import type { Fact, FactGroup } from '../../asking/question.ts'
import type { StoreFormat } from '../../format/store-format.ts'
import { words } from '../../locales/words.ts'

type XReport = CallOutput<typeof engineContract, 'shift.x-report'>
type Drawer = NonNullable<XReport['drawer']>
type Total = { readonly count: number; readonly amountMinor: number }

const texts = words.shift.report

/** What did not happen is not read. */
const happened = (facts: readonly (Fact | false)[]): Fact[] => facts.filter((fact) => fact !== false)

/** Cash that leaves the drawer. */
const OUT: readonly string[] = ['paid-out', 'drop', 'float-out']

const totals = <K extends string>(
  rows: Readonly<Record<K, Total>>,
  names: Readonly<Record<K, string>>,
  { money, count }: StoreFormat,
): Fact[] =>
  (Object.keys(names) as K[])
    .filter((kind) => rows[kind].count > 0)
    .map((kind) => ({
      label: `${names[kind]} (${count(rows[kind].count)})`,
      value: money(OUT.includes(kind) ? -rows[kind].amountMinor : rows[kind].amountMinor),
    }))

function shiftFacts({ shift, sold }: XReport, openedBy: string, { day, when, count }: StoreFormat): Fact[] {
  const { firstNumber, lastNumber, count: receipts } = sold.receipts
  const numbers = firstNumber === null ? '' : ` (${firstNumber} – ${lastNumber})`
  return [
    { label: texts.businessDate, value: day(shift.businessDate) },
    { label: texts.opened, value: `${when(shift.openedAt)}${openedBy && `, ${openedBy}`}` },
    { label: texts.receipts, value: `${count(receipts)}${numbers}` },
  ]
}

const salesFacts = ({ sold }: XReport, format: StoreFormat): Fact[] =>
  happened([
    ...totals(sold.kinds, texts.kinds, format),
    { label: texts.total, value: format.money(sold.totalMinor), isStrong: true },
    { label: texts.tax, value: format.money(sold.taxMinor) },
    sold.roundingMinor !== 0 && { label: texts.rounding, value: format.money(sold.roundingMinor) },
  ])

const goodsFacts = ({ sold }: XReport, { count }: StoreFormat): Fact[] => [
  { label: texts.itemsOut, value: count(sold.itemCount) },
  { label: texts.itemsBack, value: count(sold.returnCount) },
  { label: texts.voidedLines, value: count(sold.voidedLineCount) },
  { label: texts.openings, value: count(sold.noSaleCount) },
]

const paymentFacts = ({ tenders, forfeitedMinor }: Drawer, { money, count }: StoreFormat): Fact[] =>
  happened([
    ...tenders.flatMap(({ kind, takenCount, takenMinor, givenCount, givenMinor }) => [
      takenCount > 0 && {
        label: `${words.shift.tenders[kind]} (${count(takenCount)})`,
        value: money(takenMinor),
      },
      givenCount > 0 && {
        label: `${texts.paidOut(words.shift.tenders[kind])} (${count(givenCount)})`,
        value: money(-givenMinor),
      },
    ]),
    forfeitedMinor !== 0 && { label: texts.forfeited, value: money(forfeitedMinor) },
  ])

function drawerFacts({ shift }: XReport, drawer: Drawer, format: StoreFormat): Fact[] {
  const { money, moneyIn } = format
  const { cash, movements, expected } = drawer
  return [
    { label: texts.float, value: money(shift.floatMinor) },
    { label: texts.cashTaken, value: money(cash.tenderedMinor) },
    { label: texts.cashGiven, value: money(-cash.changeMinor) },
    ...totals(movements, words.shift.cash.kinds, format),
    ...expected.map(({ kind, currency, amountMinor }) => ({
      label: texts.expected(words.shift.tenders[kind]),
      value: moneyIn(amountMinor, currency),
      isStrong: kind === 'cash',
    })),
  ]
}

/** A shift so far, group by group; without the money for whoever counts it blind. */
export function reportGroups(x: XReport, openedBy: string, format: StoreFormat): FactGroup[] {
  const { sold, drawer } = x
  const groups: FactGroup[] = [
    { facts: shiftFacts(x, openedBy, format) },
    { title: texts.sales, facts: salesFacts(x, format) },
    { title: texts.takenOff, facts: totals(sold.discounts, texts.discounts, format) },
    { title: texts.goods, facts: goodsFacts(x, format) },
    ...(drawer
      ? [
          { title: texts.payments, facts: paymentFacts(drawer, format) },
          { title: texts.drawer, facts: drawerFacts(x, drawer, format) },
        ]
      : []),
  ]
  return groups.filter(({ facts }) => facts.length > 0)
}
