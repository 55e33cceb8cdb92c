import { readFileSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import { TillLedger } from '../../../scripts/lib/fleet-ledger.ts'

const LOOK_MS = 250
const PROJECT_MS = 5 * 60_000

/** Until every sale that the hub has stands in its tables; not for ever. */
export async function untilProjected(behind: () => Promise<number>): Promise<void> {
  const lateMs = performance.now() + PROJECT_MS
  while ((await behind()) > 0 && performance.now() < lateMs) await after(LOOK_MS)
}

export const readLedgers = (file: string): TillLedger[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => TillLedger.parse(JSON.parse(line)))
