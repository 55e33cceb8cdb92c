import type { XReport, ZReport } from '../../shift/x-z-report.ts'
import { pair, rule } from '../build/blocks.ts'
import { formatDay } from '../build/formats.ts'
import type { ReceiptBlock, ReceiptDocument } from '../document.ts'
import type { PaperName } from '../paper-name.ts'
import { countedBlocks, drawerBlocks } from './drawer-section.ts'
import { grandTotalBlocks } from './grand-total-section.ts'
import { paymentBlocks } from './payment-section.ts'
import { named, type ReportContext, reportContext, reportFooter, reportHeader } from './report-context.ts'
import type { ReportFacts } from './report-facts.ts'
import { soldBlocks } from './sold-section.ts'
import { taxBlocks } from './tax-section.ts'

/**
 * The paper of an X report. Pure.
 *
 * @param hasDrawer false for whoever counts the drawer blind: how it was paid is left out, and what should be there
 */
export function buildXReport(x: XReport, facts: ReportFacts, hasDrawer: boolean): ReceiptDocument {
  const context = reportContext(x.report.currency, facts)
  const paper = { kind: 'x-report', shiftId: x.shift.shiftId } as const
  return paperOf(context, paper, context.words.xReport, [
    ...shiftBlocks(context, x),
    rule,
    ...soldBlocks(context, x.report),
    ...taxBlocks(context, x.report),
    ...(hasDrawer ? [...paymentBlocks(context, x.report), ...drawerBlocks(context, x)] : []),
  ])
}

/** The paper of a Z report. Pure: printed again it is the same but for the mark of a copy. */
export function buildZReport(z: ZReport, facts: ReportFacts): ReceiptDocument {
  const context = reportContext(z.report.currency, facts)
  const paper = { kind: 'z-report', shiftId: z.shift.shiftId, number: z.number } as const
  return paperOf(context, paper, context.words.zReport(z.number), [
    ...shiftBlocks(context, z),
    pair(context.words.closed, context.moment(z.at)),
    rule,
    ...soldBlocks(context, z.report),
    ...taxBlocks(context, z.report),
    ...paymentBlocks(context, z.report),
    ...drawerBlocks(context, z),
    ...countedBlocks(context, z),
    ...grandTotalBlocks(context, z),
  ])
}

const paperOf = (
  context: ReportContext,
  paper: PaperName,
  name: string,
  blocks: readonly ReceiptBlock[],
): ReceiptDocument => ({
  title: name,
  locale: context.locale,
  paper,
  ...(context.facts.copy !== undefined && { copy: context.facts.copy }),
  blocks: [
    ...reportHeader(context, name),
    ...blocks,
    rule,
    pair(context.words.printed, context.moment(context.facts.wallTime)),
    ...reportFooter(context),
  ],
})

/** Which shift of which till it is about. */
function shiftBlocks(context: ReportContext, { shift }: Pick<XReport, 'shift'>): ReceiptBlock[] {
  const { words, labels, facts, locale, moment } = context
  return [
    pair(words.businessDate, formatDay(shift.businessDate, locale)),
    pair(labels.till, String(facts.tillNumber)),
    ...named(context, words.owner, shift.ownerId),
    pair(words.opened, moment(shift.openedAt)),
    ...(shift.openedBy === shift.ownerId ? [] : named(context, words.openedBy, shift.openedBy)),
  ]
}
