import type { Report } from '../../shift/report.ts'
import { rule } from '../build/blocks.ts'
import { componentName, rowName } from '../build/taxes.ts'
import type { ReceiptBlock } from '../document.ts'
import type { ReportContext } from './report-context.ts'

/** The tax table of all sales together, each of several components below its rate. */
export function taxBlocks(context: ReportContext, report: Report): ReceiptBlock[] {
  const { labels, money } = context
  const { taxes, netMinor, taxMinor, totalMinor } = report
  if (taxes.length === 0) return []
  const { rate, net, tax, gross, sum } = labels.tax
  const rows = taxes.flatMap((row) => [
    { cells: [rowName(context, row), money(row.netMinor), money(row.taxMinor), money(row.grossMinor)] },
    ...(row.components.length > 1 ? row.components : []).map((component, place) => ({
      cells: [`  ${componentName(context, component)}`, '', money(row.taxesMinor[place] ?? 0), ''],
    })),
  ])
  const total = { cells: [sum, money(netMinor), money(taxMinor), money(totalMinor)], bold: true }
  return [rule, { kind: 'table', head: [rate, net, tax, gross], rows: [...rows, total] }]
}
