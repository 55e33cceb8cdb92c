import { randomUUID } from 'node:crypto'
import { waitFor } from '../../test/support/wait-for.ts'
import type { Findings } from '../findings.ts'
import type { Ledger } from '../ledger.ts'
import type { AppCalls } from './app-calls.ts'

/** The till asks again after pauses that grow to a minute. */
const ANSWERED_MS = 120_000

/** The terminal answers, and what is still due is paid in cash. */
export async function settleApp(calls: AppCalls, ledger: Ledger, findings: Findings): Promise<void> {
  const { ask } = calls
  await calls.setHand('approve')
  const view = await waitFor(
    'an end of the card payment',
    async () => {
      const now = await ask('till.get', {})
      return now.card === null ? now : undefined
    },
    ANSWERED_MS,
  )
  const { basketId, totalMinor, cashMinor, lines } = await ask('basket.get', {})
  if (!view.payment && lines.length === 0) return
  const due = view.payment?.dueMinor ?? totalMinor
  const tenderedMinor = view.payment?.remainingCashMinor ?? cashMinor
  const tenderId = randomUUID()
  const presented = { kind: 'cash' as const, tenderedMinor }
  const { done } = await ask('tender.add', { basketId, totalMinor: due, tenderId, presented })
  ledger.tenders.set(tenderId, { basketId })
  ledger.sold(done)
  if (!done) findings.add('totalsWrong', `${tenderedMinor} was the rest, and more is due`)
}
