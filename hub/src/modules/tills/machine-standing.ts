import type { MachineStanding } from '@codex/shared/api/tills'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'

/** How long an answer is believed: a machine that is revoked learns of it within a minute, whatever its token says. */
export const STANDING_SECONDS = 15
const MOST_KEPT = 20_000

type Kept = { readonly standing: MachineStanding | undefined; readonly untilMs: number }

export const standingOf = (ended: { revokedAt: Date | null; replacedAt: Date | null }): MachineStanding =>
  ended.revokedAt ? 'revoked' : ended.replacedAt ? 'replaced' : 'active'

/** Whether the machine behind a token still is its till. Asked for each request, read from the database now and then. */
export function createMachineStandings({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  const kept = new Map<string, Kept>()

  const read = async ({ tenantId, tillId, deviceId }: TillPrincipal) => {
    const [machine] = await db.read(tenantId, (p) => [
      p.tillDevice.findFirst({ where: { tenantId, tillId, id: deviceId } }),
    ])
    return machine ? standingOf(machine) : undefined
  }

  /** Undefined: the hub does not know it, as after a restore from an older backup. */
  return async (till: TillPrincipal): Promise<MachineStanding | undefined> => {
    const nowMs = clock.now().getTime()
    const key = [till.tenantId, till.tillId, till.deviceId].join()
    const known = kept.get(key)
    if (known && nowMs < known.untilMs) return known.standing
    const standing = await read(till)
    kept.delete(key)
    kept.set(key, { standing, untilMs: nowMs + STANDING_SECONDS * 1000 })
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    return standing
  }
}
export type MachineStandings = ReturnType<typeof createMachineStandings>
