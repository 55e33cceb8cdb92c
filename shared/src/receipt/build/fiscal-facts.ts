import type { Fiscal } from '../../sale/fiscal.ts'
import type { FiscalFacts } from './facts.ts'

/** What a receipt shows of its signature: numbers and names that are read by machines and inspectors alike. */
export function fiscalFactsOf(fiscal: Fiscal): FiscalFacts {
  if (fiscal.state === 'unsigned') return { lines: [fiscal.signerId], signerOutOfOrder: true }
  const { signerId, transaction, counter, startedAt, finishedAt, signature, qr } = fiscal
  return { lines: [signerId, `${transaction}/${counter}`, startedAt, finishedAt, signature], qr }
}
