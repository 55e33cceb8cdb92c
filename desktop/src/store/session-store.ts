import type { Db } from './sqlite.ts'

type DelayRow = { failures: number; until_ms: number }

export type PinDelay = { readonly failures: number; readonly untilMs: number }

/** Who is signed in, and who must wait after wrong PINs. Both outlive a crash of the engine. */
export function createSessionStore(db: Db) {
  const read = db.prepare<[string], string>('SELECT operator_id FROM session WHERE boot_id = ?').pluck()
  const write = db.prepare<[string, string]>(
    `INSERT INTO session (id, boot_id, operator_id, locked) VALUES (1, ?, ?, 0) ON CONFLICT (id) DO UPDATE SET
     boot_id = excluded.boot_id, operator_id = excluded.operator_id, locked = 0`,
  )
  const lock = db.prepare<[number]>('UPDATE session SET locked = ?')
  const locked = db.prepare<[], number>('SELECT locked FROM session').pluck()
  const clear = db.prepare('DELETE FROM session')
  const delay = db.prepare<[string], DelayRow>(
    'SELECT failures, until_ms FROM operator_delay WHERE operator_id = ?',
  )
  const setDelay = db.prepare<[string, number, number]>(
    'INSERT INTO operator_delay (operator_id, failures, until_ms) VALUES (?, ?, ?) ON CONFLICT (operator_id) DO UPDATE SET failures = excluded.failures, until_ms = excluded.until_ms',
  )
  const clearDelay = db.prepare<[string]>('DELETE FROM operator_delay WHERE operator_id = ?')

  return {
    /** Only within the same run of the app: whoever restarts it signs in again. */
    operatorId: (bootId: string): string | undefined => read.get(bootId),
    signIn: (bootId: string, operatorId: string): void => void write.run(bootId, operatorId),
    signOut: (): void => void clear.run(),
    /** The operator stays; the screen wants a PIN. */
    setLocked: (isLocked: boolean): void => void lock.run(isLocked ? 1 : 0),
    isLocked: (): boolean => locked.get() === 1,
    pinDelay: (operatorId: string): PinDelay => {
      const row = delay.get(operatorId)
      return { failures: row?.failures ?? 0, untilMs: row?.until_ms ?? 0 }
    },
    setPinDelay: (operatorId: string, { failures, untilMs }: PinDelay): void =>
      void setDelay.run(operatorId, failures, untilMs),
    clearPinDelay: (operatorId: string): void => void clearDelay.run(operatorId),
  }
}
export type SessionStore = ReturnType<typeof createSessionStore>
