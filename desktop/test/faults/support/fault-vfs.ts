import { openSqlite } from '../../../src/store/sqlite.ts'

/** `change` is any write, truncation or sync. */
export type FaultyOperation = 'read' | 'write' | 'sync' | 'truncate' | 'open' | 'delete' | 'change'

/** `short-…`: half of it is written, then it fails. `read-only` goes for opening and writing. */
export type FaultError = 'io' | 'full' | 'short-full' | 'short-io' | 'read-only'

type Fault = {
  readonly on: FaultyOperation
  readonly error: FaultError
  /** Only on files whose names contain it. */
  readonly match?: string
  /** The first that fails, from 1 on, and how many in all. */
  readonly nth?: number
  readonly count?: number
  /** Instead: each by chance, in thousandths. */
  readonly permille?: number
}

/** More than any test does. */
const FOR_EVER = 1_000_000_000

const extensionPath = (): string => {
  const path = process.env.CODEX_FAULT_VFS
  if (!path) throw new Error('CODEX_FAULT_VFS names the compiled VFS: see scripts/lib/fault-vfs.ts')
  return path
}

/** Puts the fault-injecting VFS under every file that this process opens from now on, for good. */
export function loadFaultVfs() {
  const control = openSqlite(':memory:')
  control.loadExtension(extensionPath())
  const add = control.prepare('SELECT fault_add(?, ?, ?, ?, ?, ?)')
  const clear = control.prepare('SELECT fault_clear()')
  const hits = control.prepare<[], number>('SELECT fault_hits()').pluck()
  const note = control.prepare('SELECT fault_note(?, ?, ?, ?)')

  return {
    fail: ({ on, error, match = '', nth = 1, count = FOR_EVER, permille = 0 }: Fault): void =>
      void add.get(on, error, nth, count, permille, match),
    /** Everything works again. */
    mend: (): void => void clear.get(),
    hits: (): number => hits.get() as number,
    seed: (seed: number): void => void control.prepare('SELECT fault_seed(?)').get(seed),
    /** Begins the log of everything that reaches a file. */
    log: (file: string): void => void control.prepare('SELECT fault_log(?)').get(file),
    endLog: (): void => void control.prepare("SELECT fault_log('')").get(),
    /** An entry that SQLite knows nothing of. */
    note: (op: string, file: number, offset: number, bytes: Uint8Array | string): void =>
      void note.get(op, file, offset, typeof bytes === 'string' ? Buffer.from(bytes) : bytes),
  }
}
export type FaultVfs = ReturnType<typeof loadFaultVfs>
