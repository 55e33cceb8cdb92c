import type { TillCode } from '@codex/shared/errors/error-codes'

/** What somebody at the till sees of a fault. */
export type Sees =
  /** A notice, an answer to what was pressed, or the screen of a till that cannot start. */
  | { readonly code: TillCode }
  /** The screen after a recovery, which a manager confirms; with the finding that it names. */
  | { readonly recovered: string }
  | { readonly nothing: true }

export type FaultRow = {
  readonly fault: string
  readonly sees: Sees
  readonly back: string
  readonly todo: string
}

const PRESS_AGAIN = 'Make room, then press the key again.'
const LOOK = 'Look at the last line, go on; have the disk examined today.'
const READ_RECEIPT = 'A manager types the number of the last printed receipt.'
const BY_MIRROR =
  'All sales up to the last that the mirror has; up to the last backup where there is no mirror.'

/** Every fault of disk and file that is tested, as .github/RECOVERY.md tells it. */
export const rows = {
  'full-scan': {
    fault: 'The disk is full when an article is scanned',
    sees: { code: 'DISK_FULL' },
    back: 'The basket is as it was; the article is not in it.',
    todo: 'Make room, then scan it again.',
  },
  'full-sale': {
    fault: 'The disk is full when a sale is completed',
    sees: { code: 'DISK_FULL' },
    back: 'The basket is as it was; no number is used up, no drawer opens.',
    todo: PRESS_AGAIN,
  },
  'full-shift': {
    fault: 'The disk is full when a shift is closed',
    sees: { code: 'DISK_FULL' },
    back: 'The shift is open as it was.',
    todo: PRESS_AGAIN,
  },
  'full-start': {
    fault: 'The disk is full when the till starts',
    sees: { code: 'DISK_FULL' },
    back: 'Everything; nothing was written.',
    todo: 'Make room: the till comes up by itself.',
  },
  low: {
    fault: 'Less than 1 GB is free',
    sees: { code: 'DISK_LOW' },
    back: 'Everything; selling goes on.',
    todo: 'Make room today.',
  },
  'read-only-start': {
    fault: 'The disk is read-only when the till starts',
    sees: { code: 'DATA_DIR_UNWRITABLE' },
    back: 'Everything; nothing was written.',
    todo: 'Mount it for writing, or have the disk examined; then start the till.',
  },
  'read-only-selling': {
    fault: 'The disk becomes read-only while the till sells',
    sees: { code: 'DATA_DIR_UNWRITABLE' },
    back: 'The basket and all sales as they were.',
    todo: 'Mount it for writing, or have the disk examined; then start the till.',
  },
  'io-write': {
    fault: 'A write fails',
    sees: { code: 'DISK_FAULT' },
    back: 'All that was acknowledged. What was pressed is not done.',
    todo: LOOK,
  },
  'io-short-write': {
    fault: 'A write ends half-way',
    sees: { code: 'DISK_FAULT' },
    back: 'All that was acknowledged. What was pressed is not done.',
    todo: LOOK,
  },
  'io-sync': {
    fault: 'A sync fails when a sale is completed',
    sees: { code: 'DISK_FAULT' },
    back: 'All that was acknowledged. The sale is done or not done; pressing again gives the same receipt, never two.',
    todo: LOOK,
  },
  'io-read': {
    fault: 'A read fails',
    sees: { code: 'DISK_FAULT' },
    back: 'All that was acknowledged.',
    todo: LOOK,
  },
  'io-start': {
    fault: 'Reads fail when the till starts',
    sees: { code: 'DISK_FAULT' },
    back: 'Everything, once the disk can be read.',
    todo: 'Have the disk examined: the till tries again by itself.',
  },
  'page-header': {
    fault: 'The first page of till.db is damaged',
    sees: { recovered: 'SQLITE_NOTADB' },
    back: BY_MIRROR,
    todo: READ_RECEIPT,
  },
  'page-table': {
    fault: 'A page of a table is damaged',
    sees: { recovered: 'Tree' },
    back: BY_MIRROR,
    todo: READ_RECEIPT,
  },
  'page-index': {
    fault: 'A page of an index is damaged',
    sees: { recovered: 'Tree' },
    back: BY_MIRROR,
    todo: READ_RECEIPT,
  },
  'page-journal': {
    fault: "A page of the journal's table is damaged",
    sees: { recovered: 'Tree' },
    back: BY_MIRROR,
    todo: READ_RECEIPT,
  },
  'page-selling': {
    fault: 'A page is found damaged while the till sells',
    sees: { code: 'DISK_FAULT' },
    back: `The till opens its file again, and recovers it. ${BY_MIRROR}`,
    todo: READ_RECEIPT,
  },
  'page-no-copy': {
    fault: 'till.db is damaged, and there is no backup',
    sees: { code: 'TILL_DB_CORRUPT' },
    back: 'Nothing was touched.',
    todo: 'Keep a copy of the whole directory. Put a backup from elsewhere in its place, or move the files away and enrol the till again.',
  },
  'log-damaged': {
    fault: 'The middle of till.db-wal is damaged',
    sees: { recovered: 'its log is damaged' },
    back: BY_MIRROR,
    todo: READ_RECEIPT,
  },
  'log-cut': {
    fault: 'till.db-wal was cut short',
    sees: { recovered: 'its log is cut short' },
    back: BY_MIRROR,
    todo: READ_RECEIPT,
  },
  'log-gone': {
    fault: 'till.db-wal is gone: somebody removed it, or copied till.db alone',
    sees: { recovered: 'its log is gone' },
    back: BY_MIRROR,
    todo: READ_RECEIPT,
  },
  'log-torn': {
    fault: 'A power cut tore the end of till.db-wal',
    sees: { nothing: true },
    back: 'All that was acknowledged.',
    todo: 'Nothing.',
  },
  'index-stale': {
    fault: 'till.db-shm belongs to an earlier run',
    sees: { nothing: true },
    back: 'Everything.',
    todo: 'Nothing.',
  },
  'older-file': {
    fault: 'An older till.db was put in its place',
    sees: { recovered: 'older than its mirror' },
    back: 'All sales that the mirror has. Without a mirror nobody can know: never put an older file in its place.',
    todo: READ_RECEIPT,
  },
  missing: {
    fault: 'till.db is gone, or empty',
    sees: { recovered: 'missing' },
    back: BY_MIRROR,
    todo: READ_RECEIPT,
  },
  'missing-no-backup': {
    fault: 'till.db is gone and no backup is whole, but a mirror or a log is there',
    sees: { code: 'TILL_DB_MISSING' },
    back: 'Nothing was touched; no new file is begun.',
    todo: 'Put a backup from elsewhere in its place: the mirror completes it. Or move what is left away and enrol the till again.',
  },
  'missing-all': {
    fault: 'till.db is gone, and everything beside it',
    sees: { code: 'TILL_NOT_ENROLLED' },
    back: 'What the hub has.',
    todo: 'Enrol the till again: its numbers go on behind the last that the hub knows.',
  },
  'backup-damaged': {
    fault: 'till.db is damaged, and so is the newest backup',
    sees: { recovered: 'SQLITE_NOTADB' },
    back: 'All sales of the mirror, from an older backup on.',
    todo: READ_RECEIPT,
  },
  'backup-fails': {
    fault: 'A backup cannot be written',
    sees: { code: 'BACKUP_FAILED' },
    back: 'Everything; selling goes on, older backups stay.',
    todo: 'Make room, or have the disk examined, today.',
  },
  'mirror-torn': {
    fault: "The mirror's last line is torn",
    sees: { nothing: true },
    back: 'Everything; the line is written again.',
    todo: 'Nothing.',
  },
  'mirror-damaged': {
    fault: 'till.db is damaged, and so is a line of the mirror',
    sees: { recovered: 'SQLITE_NOTADB' },
    back: 'All sales up to the last backup, and of the mirror those before the damaged line.',
    todo: `${READ_RECEIPT} The lines behind it are still in the mirror's file: keep it.`,
  },
  'mirror-gone': {
    fault: 'The disk of the mirror cannot be read when the till starts',
    sees: { nothing: true },
    back: 'Everything; the header says that the mirror fails.',
    todo: 'Connect it again: the till catches up by itself.',
  },
  'catalogue-damaged': {
    fault: 'The catalogue is damaged',
    sees: { code: 'BARCODE_UNKNOWN' },
    back: 'Basket and sales as they were; the catalogue is fetched from the hub again.',
    todo: 'Wait for the catalogue, or key articles in by department.',
  },
  'sync-damaged': {
    fault: 'sync.db is damaged',
    sees: { nothing: true },
    back: 'Everything: the hub recognises what is sent to it again.',
    todo: 'Nothing.',
  },
} as const satisfies Record<string, FaultRow>

export type RowId = keyof typeof rows
