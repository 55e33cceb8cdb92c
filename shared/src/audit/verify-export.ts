import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { parseJson } from '../journal/read-entry.ts'
import { ExportLine, type LineOf } from './export-lines.ts'
import { createDayCheck } from './verify-days.ts'
import { createJournalCheck } from './verify-journals.ts'
import { createTrailCheck } from './verify-trail.ts'

/**
 * What can be wrong with an export. `unreadable`: a line is none of the format; `misplaced`: it stands where it cannot;
 * `journal-…` and `trail-…`: an event or an entry is missing, altered, doubled, swapped or not linked; `sale`: a sale does
 * not add up; `day`: the sums of a day are not those of its sales; `digest`: some line is not the one that was sealed;
 * `signature`: the seal is not the hub's; `cut-off`: there is no seal, or something behind it.
 */
export type ExportFault = {
  /** From 1; 0 for the whole. */
  readonly lineNumber: number
  readonly fault: string
  readonly about: string
}

export type ExportReport = {
  readonly isWhole: boolean
  readonly faults: readonly ExportFault[]
  readonly header: LineOf<'export'> | undefined
  readonly events: number
  readonly entries: number
  readonly receipts: number
  /** Of the key that sealed it. */
  readonly kid: string | null
  readonly publicKey: string | null
}

/** Whether a signature over a text is that of a key; Ed25519 (RFC 8032), both in base64url. */
export type VerifySignature = (text: string, signature: string, publicKey: string) => boolean

const MOST_FAULTS = 200
const ORDER = ['export', 'journal', 'day', 'record', 'trail', 'seal'] as const
/** Lines that go with the one that announced them. */
const PART_OF: Readonly<Record<string, (typeof ORDER)[number]>> = { event: 'journal', entry: 'trail' }

/** Proves an auditor's export, line by line, without the hub. Memory does not grow with it, but by its days. */
export function createExportCheck(verify: VerifySignature) {
  const faults: ExportFault[] = []
  let lineNumber = 0
  let section = -1
  let header: LineOf<'export'> | undefined
  let seal: LineOf<'seal'> | undefined
  const digest = sha256.create()

  const found = (fault: string, about: string, at = lineNumber): void => {
    if (faults.length < MOST_FAULTS) faults.push({ lineNumber: at, fault, about })
  }
  const days = createDayCheck(found)
  const journals = createJournalCheck(found, days.event)
  const trail = createTrailCheck(found)

  /** Sections only go on. */
  const place = ({ line }: ExportLine): void => {
    const at = ORDER.indexOf(PART_OF[line] ?? (line as (typeof ORDER)[number]))
    const isPart = line in PART_OF
    if (at < section || (isPart && at !== section) || (section === -1 && at !== 0))
      found('misplaced', `a line "${line}" does not belong here`)
    section = Math.max(section, at)
  }

  const handle = (read: ExportLine): void => {
    if (read.line === 'export') {
      if (header) found('misplaced', 'a second head')
      header ??= read
    } else if (read.line === 'journal') journals.begin(read)
    else if (read.line === 'event') journals.take(read)
    else if (read.line === 'day') days.day(read)
    else if (read.line === 'trail') trail.begin(read)
    else if (read.line === 'entry') trail.take(read)
    else if (read.line === 'seal') seal = read
  }

  const judgeSeal = (): void => {
    if (!seal) {
      found('cut-off', 'the seal is missing: lines are gone from the end', 0)
      return
    }
    if (seal.lines !== lineNumber - 1)
      found('digest', `${seal.lines} lines were sealed, ${lineNumber - 1} are here`, 0)
    const isSame = bytesToHex(digest.digest()) === seal.digest
    if (!isSame) found('digest', 'a line is not the one that was sealed', 0)
    if (!verify(seal.digest, seal.signature, seal.publicKey))
      found('signature', 'the seal does not bear the signature of its key', 0)
  }

  return {
    /** A line without its line feed. */
    take: (text: string): void => {
      lineNumber += 1
      if (seal) {
        found('cut-off', 'a line behind the seal')
        return
      }
      const read = ExportLine.safeParse(parseJson(text))
      if (!read.success) {
        found('unreadable', read.error.issues[0]?.message ?? 'no line of an export')
      } else {
        place(read.data)
        handle(read.data)
      }
      if (!seal) digest.update(utf8ToBytes(`${text}\n`))
    },
    end: (): ExportReport => {
      journals.end()
      trail.end()
      days.end()
      judgeSeal()
      return {
        ...{ isWhole: faults.length === 0, faults, header, kid: seal?.kid ?? null },
        ...{ events: journals.count(), entries: trail.count(), receipts: days.receipts() },
        publicKey: seal?.publicKey ?? null,
      }
    },
  }
}
