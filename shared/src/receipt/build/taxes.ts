import type { TaxComponent } from '../../tax/tax-class.ts'
import type { TaxRow } from '../../tax/tax-row.ts'
import type { ReceiptBlock } from '../document.ts'
import { detail, text } from './blocks.ts'
import { type ReceiptContext, taxLetter } from './context.ts'

type Row = { readonly cells: string[]; readonly bold?: boolean }

/** Taxes that are added at the till, before the total: the sum without them, then each by its name. */
export function addedTaxBlocks(context: ReceiptContext): ReceiptBlock[] {
  const { sale, labels, amount } = context
  if (sale.taxRules.prices === 'inclusive') return []
  const added = new Map<string, number>()
  for (const row of sale.taxes)
    row.components.forEach((component, place) => {
      const name = componentName(context, component)
      added.set(name, (added.get(name) ?? 0) + (row.taxesMinor[place] ?? 0))
    })
  const shown = [...added].filter(([, taxMinor]) => taxMinor !== 0 || !sale.exemption)
  if (shown.length === 0) return []
  return [amount(labels.subtotal, sale.netMinor), ...shown.map(([name, taxMinor]) => amount(name, taxMinor))]
}

/** The table by rate, whose rows add up to the totals, and why no tax was owed where none was. */
export function taxBlocks(context: ReceiptContext): ReceiptBlock[] {
  const { sale, labels } = context
  const { exemption } = sale
  // A shop outside the tax must not say that its prices hold it.
  const isTaxed = sale.taxes.some((row) => row.category !== 'exempt')
  const included = sale.taxRules.prices === 'inclusive' && isTaxed && !exemption
  return [
    ...(included ? [text(labels.taxIncluded)] : []),
    ...tableBlocks(context),
    ...(exemption ? [text(`${labels.exemption}: ${exemption.reason}`)] : []),
    ...(exemption?.certificate ? [detail(`${labels.certificate} ${exemption.certificate}`)] : []),
  ]
}

function tableBlocks(context: ReceiptContext): ReceiptBlock[] {
  const { sale, labels, money } = context
  if (!context.hasLetters) return []
  const { rate, net, tax, gross, sum } = labels.tax
  const total = [sum, money(sale.netMinor), money(sale.taxMinor), money(sale.totalMinor)]
  const rows = sale.taxes.flatMap((row, place) => tableRows(context, row, place))
  return [
    {
      kind: 'table',
      head: [rate, net, tax, gross],
      rows: sale.taxes.length > 1 ? [...rows, { cells: total, bold: true }] : rows,
    },
  ]
}

/** A row of the table, and below it what each of several components comes to. */
function tableRows(context: ReceiptContext, row: TaxRow, place: number): Row[] {
  const { sale, money } = context
  const name = `${taxLetter(place)} ${rowName(context, row)}`
  // Added taxes stand before the total, each by its name.
  const parts = row.components.length > 1 && sale.taxRules.prices === 'inclusive' ? row.components : []
  return [
    { cells: [name, money(row.netMinor), money(row.taxMinor), money(row.grossMinor)] },
    ...parts.map((component, part) => ({
      cells: [`  ${componentName(context, component)}`, '', money(row.taxesMinor[part] ?? 0), ''],
    })),
  ]
}

/** What a row of a tax table is called: its rates and levies, or why there are none. */
export function rowName(
  { labels, rate }: Pick<ReceiptContext, 'labels' | 'rate'>,
  { category, components }: Pick<TaxRow, 'category' | 'components'>,
): string {
  const levies = components.flatMap((component) => (component.kind === 'fixed' ? [component.name] : []))
  if (category === 'exempt') return [labels.exempt, ...levies].join(' + ')
  if (category === 'zero-rated') return [`${rate(0)} ${labels.zeroRated}`, ...levies].join(' + ')
  const rates = components.filter((component) => component.kind === 'rate')
  // Rates on the same net amount add up to one; a compound one does not.
  const summed = rates.some((component) => component.compound)
    ? rates.map((component) => rate(component.ratePpm))
    : rates.length > 0
      ? [rate(rates.reduce((sum, component) => sum + component.ratePpm, 0))]
      : []
  return [...summed, ...levies].join(' + ')
}

export const componentName = ({ rate }: Pick<ReceiptContext, 'rate'>, component: TaxComponent): string =>
  component.kind === 'rate' ? `${component.name} ${rate(component.ratePpm)}` : component.name
