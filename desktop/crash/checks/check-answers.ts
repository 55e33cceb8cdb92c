import type { EventPayload, TillEvent } from '@codex/shared/journal/events'
import type { Findings } from '../findings.ts'
import type { Ledger } from '../ledger.ts'
import type { Entry } from './read-till.ts'

type Resolved = EventPayload<'print.resolved'>

/** What was said of papers in doubt, by the name of the job. */
export const answersOf = (entries: readonly Entry[]): Resolved[] =>
  entries.flatMap(({ event }) => (event.type === 'print.resolved' ? [event.payload] : []))

/** What somebody said who looked stands in the journal, once, and right behind it the copy that came of it. */
export function checkAnswers(entries: readonly Entry[], { answers }: Ledger, findings: Findings): void {
  const said = new Map<string, Resolved['answer']>()
  entries.forEach(({ event }, place) => {
    if (event.type !== 'print.resolved') return
    const { jobId, answer } = event.payload
    if (said.has(jobId)) findings.add('doubled', `the answer about print job ${jobId}`)
    said.set(jobId, answer)
    if (!isFollowed(event.payload, entries[place + 1]?.event))
      findings.add('lost', `the copy in place of print job ${jobId}`)
  })
  for (const [jobId, isOnPaper] of answers)
    if (said.get(jobId) !== (isOnPaper ? 'on-paper' : 'print-again'))
      findings.add('lost', `the answer about print job ${jobId}`)
}

function isFollowed({ answer, paper }: Resolved, next: TillEvent | undefined): boolean {
  if (answer === 'on-paper') return true
  switch (paper?.kind) {
    case 'receipt':
      return next?.type === 'receipt.reprinted' && next.payload.saleId === paper.saleId
    case 'x-report':
    case 'z-report':
      return next?.type === 'report.printed' && next.payload.shiftId === paper.shiftId
    default:
      return true
  }
}
