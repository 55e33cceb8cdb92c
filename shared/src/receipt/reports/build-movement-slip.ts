import type { CashMovement } from '../../shift/cash-movement.ts'
import { blank, pair, rule, text } from '../build/blocks.ts'
import { formatDay } from '../build/formats.ts'
import type { ReceiptBlock, ReceiptDocument } from '../document.ts'
import { named, reportContext, reportFooter, reportHeader } from './report-context.ts'
import type { ReportFacts } from './report-facts.ts'

export type SlipFacts = ReportFacts & {
  readonly currency: string
  readonly businessDate: string
  readonly operatorId: string
}

/**
 * The slip of cash that entered or left the drawer: it is signed and kept with the money, in the envelope of a drop
 * or beside the bill that was paid.
 */
export function buildMovementSlip(movement: CashMovement, facts: SlipFacts): ReceiptDocument {
  const context = reportContext(facts.currency, facts)
  const { words, labels, money, moment, locale } = context
  const { movementId, kind, amountMinor, reason, reference, approvedBy } = movement
  const name = words.movements[kind].toLocaleUpperCase(locale)
  const amount = pair(facts.currency, money(amountMinor))
  const signed = (label: string): ReceiptBlock[] => [blank, text(`${label} ${'_'.repeat(SIGNED_COLUMNS)}`)]
  return {
    title: name,
    locale,
    paper: { kind: 'slip', movementId },
    blocks: [
      ...reportHeader(context, name),
      { ...amount, size: 'large', bold: true },
      pair(words.reason, reason),
      ...(reference === undefined ? [] : [pair(labels.reference, reference)]),
      rule,
      pair(words.businessDate, formatDay(facts.businessDate, locale)),
      pair(labels.date, moment(facts.wallTime)),
      pair(labels.till, String(facts.tillNumber)),
      ...named(context, labels.servedBy, facts.operatorId),
      ...(approvedBy === undefined ? [] : named(context, words.approvedBy, approvedBy)),
      ...signed(words.givenBy),
      ...signed(words.receivedBy),
      ...reportFooter(context),
    ],
  }
}

const SIGNED_COLUMNS = 16
