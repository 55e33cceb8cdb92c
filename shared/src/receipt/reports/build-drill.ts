import { type DrillReport, type DrillStep, drillMeasures } from '../../drill/drill-report.ts'
import { banner, detail, pair, rule } from '../build/blocks.ts'
import type { ReceiptBlock, ReceiptDocument } from '../document.ts'
import { type ReportContext, reportContext, reportFooter, reportHeader } from './report-context.ts'
import type { ReportFacts } from './report-facts.ts'

/** The paper of an outage drill: what was taken away, whether the till bore it, and how long it took. */
export function buildDrill(
  report: DrillReport,
  facts: ReportFacts & { readonly currency: string },
): ReceiptDocument {
  const context = reportContext(facts.currency, { ...facts, training: true })
  const { words, labels, moment, locale } = context
  const { drill } = words
  return {
    title: drill.title,
    locale,
    blocks: [
      ...reportHeader(context, drill.title),
      pair(labels.till, String(report.tillNumber)),
      pair(drill.by, report.operatorName),
      pair(labels.date, moment(report.startedAt)),
      pair(drill.version, report.appVersion),
      rule,
      ...report.steps.flatMap((step) => stepBlocks(step, context)),
      rule,
      banner(drill.ends[report.verdict]),
      ...reportFooter(context),
    ],
  }
}

function stepBlocks(
  { name, verdict, fault, cause, measures }: DrillStep,
  { words: { drill } }: ReportContext,
): ReceiptBlock[] {
  const why = [fault, cause].filter((one) => one !== null).join(' ')
  return [
    { ...pair(drill.steps[name], drill.verdicts[verdict]), bold: true },
    ...(why === '' ? [] : [detail(why)]),
    ...measures.map((measure) => ({ ...pair(nameOf(measure.name, drill), `${measure.ms} ms`), indent: 2 })),
  ]
}

/** One of a later version stands there by the name that it has in the journal. */
const nameOf = (name: string, { measures }: ReportContext['words']['drill']): string => {
  const known = drillMeasures.find((one) => one === name)
  return known ? measures[known] : name
}
