import type { ReceiptFacts } from '../build/facts.ts'

/** What a report or a slip says beside its figures. */
export type ReportFacts = Pick<ReceiptFacts, 'tillNumber' | 'wallTime' | 'locale' | 'copy' | 'training'> & {
  readonly store: Pick<ReceiptFacts['store'], 'name' | 'locale' | 'timeZone' | 'receiptHeader'>
  /** The name of somebody, '' when nobody knows it any more. */
  readonly nameOf: (operatorId: string) => string
}
