import type { ApprovedTotals, DayVerdict, TerminalTotals } from '../../shift/terminal-day.ts'
import { banner, pair, rule, text } from '../build/blocks.ts'
import type { ReceiptBlock, ReceiptDocument } from '../document.ts'
import { heading, reportContext, reportFooter, reportHeader } from './report-context.ts'
import type { ReportFacts } from './report-facts.ts'

/** How a terminal's day ended, and what it was compared with. */
export type TerminalDayFacts = {
  readonly dayEndId: string
  readonly outcome: 'closed' | 'refused'
  readonly terminalId?: string | undefined
  readonly said: TerminalTotals | null
  readonly approved: ApprovedTotals
  readonly since: string | null
  readonly verdict: DayVerdict
  readonly differenceMinor: number | null
}

/** The paper of a terminal's day: its sums beside the till's, and in words whether they agree. */
export function buildTerminalDay(
  day: TerminalDayFacts,
  facts: ReportFacts & { readonly currency: string },
): ReceiptDocument {
  const context = reportContext(facts.currency, facts)
  const { words, labels, money, moment, locale } = context
  const { terminalDay } = words
  const { outcome, terminalId, said, approved, since } = day
  const sum = (name: string, count: number | null, sumMinor: number) =>
    pair(count === null ? name : `${name} (${count})`, money(sumMinor))
  return {
    title: terminalDay.title,
    paper: { kind: 'terminal-day', dayEndId: day.dayEndId },
    locale,
    blocks: [
      ...reportHeader(context, terminalDay.title),
      ...(terminalId === undefined ? [] : [pair(terminalDay.terminal, terminalId)]),
      pair(labels.till, String(facts.tillNumber)),
      pair(labels.date, moment(facts.wallTime)),
      since === null ? text(terminalDay.first) : pair(terminalDay.since, moment(since)),
      rule,
      ...(said ? said.schemes.map(({ scheme, count, sumMinor }) => sum(scheme, count, sumMinor)) : []),
      ...(said ? [{ ...sum(terminalDay.said, said.count, said.sumMinor), bold: true }] : []),
      { ...sum(terminalDay.approved, approved.count, approved.sumMinor), bold: true },
      ...(approved.reversedCount > 0 ? [pair(terminalDay.reversed, String(approved.reversedCount))] : []),
      rule,
      ...(outcome === 'refused' ? [banner(terminalDay.refused)] : verdictBlocks(day, terminalDay, money)),
      ...reportFooter(context),
    ],
  }
}

function verdictBlocks(
  { verdict, differenceMinor }: TerminalDayFacts,
  words: { readonly [verdict in DayVerdict]: string } & { readonly difference: string },
  money: (amountMinor: number) => string,
): ReceiptBlock[] {
  switch (verdict) {
    case 'agrees':
      return [heading(words.agrees)]
    case 'differs':
      return [banner(words.differs), pair(words.difference, money(differenceMinor ?? 0))]
    case 'untold':
      return [text(words.untold)]
  }
}
