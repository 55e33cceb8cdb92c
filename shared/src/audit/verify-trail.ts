import { hashText } from '../journal/hash.ts'
import { auditText } from './audit-entry.ts'
import type { LineOf } from './export-lines.ts'
import type { Found } from './verify-journals.ts'

/** The audit trail of an export: every entry there, once, as it was written, linked to the one before. */
export function createTrailCheck(found: Found) {
  let end: LineOf<'trail'>['end'] | undefined
  let nextSeq = 1
  let head = ''
  let entries = 0
  let isBroken = false

  /** The first fault explains those behind it. */
  const broken = (fault: string, seq: number): void => {
    if (!isBroken) found(`trail-${fault}`, `entry ${seq} of the audit trail`)
    isBroken = true
  }

  return {
    begin: (line: LineOf<'trail'>): void => {
      if (end) found('misplaced', 'a second audit trail')
      end = line.end
      nextSeq = line.start.nextSeq
      head = line.start.headHash
    },
    take: (entry: LineOf<'entry'>): void => {
      entries += 1
      if (entry.seq > nextSeq) broken('missing', nextSeq)
      else if (entry.seq < nextSeq) broken('repeated', entry.seq)
      else if (hashText(auditText(entry)) !== entry.hash) broken('altered', entry.seq)
      else if (entry.previousHash !== head) broken('unlinked', entry.seq)
      nextSeq = entry.seq + 1
      head = entry.hash
    },
    end: (): void => {
      if (!end) found('trail-missing', 'there is no audit trail', 0)
      else if (nextSeq < end.nextSeq) broken('missing', nextSeq)
      else if (nextSeq > end.nextSeq) broken('unexpected', end.nextSeq)
      else if (head !== end.headHash) broken('altered', nextSeq - 1)
    },
    count: () => entries,
  }
}
