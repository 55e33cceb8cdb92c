import type { TillResponse } from '@codex/shared/api/tills'
import { AppError } from '@codex/shared/errors/app-error'
import { reaches } from '../../access/reach.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { audit } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import { toNumber } from '../../database/rows.ts'
import { linkStreams } from './epoch-links.ts'
import { readLastDrill } from './last-drill.ts'
import { standingOf } from './machine-standing.ts'
import { findPlaces, readStreams } from './streams-sql.ts'

const MOST_MACHINES = 100

/** The tills of an organisation: their machines, and every epoch of their journals. */
export function createTillsService({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  /** @throws NOT_FOUND */
  const get = async ({ tenantId, stores }: UserPrincipal, tillId: string): Promise<TillResponse> => {
    const [till, machines] = await db.read(tenantId, (p) => [
      p.till.findUnique({ where: { tenantId_id: { tenantId, id: tillId } } }),
      p.tillDevice.findMany({
        where: { tenantId, tillId },
        orderBy: { enrolledAt: 'desc' },
        take: MOST_MACHINES,
      }),
    ])
    if (!till || !reaches(stores, till.storeId)) throw new AppError('NOT_FOUND', { tillId })
    const { epochs, lastDrill } = await db.appTransaction(tenantId, async (sql) => {
      const streams = await readStreams(sql, tenantId, tillId)
      const places = await findPlaces(sql, tenantId, tillId, streams)
      return {
        epochs: linkStreams(streams, (hash) => places.get(hash)),
        lastDrill: await readLastDrill(sql, tenantId, tillId),
      }
    })
    return {
      id: till.id,
      number: till.number,
      storeId: till.storeId,
      enrolledAt: till.enrolledAt.toISOString(),
      lastSeenAt: till.lastSeenAt?.toISOString() ?? null,
      lastReceiptNumber: toNumber(till.lastReceiptNumber),
      twinSeenAt: till.twinSeenAt?.toISOString() ?? null,
      machines: machines.map((machine) => ({
        id: machine.id,
        platform: machine.platform,
        appVersion: machine.appVersion,
        enrolledAt: machine.enrolledAt.toISOString(),
        standing: standingOf(machine),
        endedAt: (machine.revokedAt ?? machine.replacedAt)?.toISOString() ?? null,
        reason: machine.endedReason,
      })),
      epochs,
      lastDrill,
    }
  }

  /**
   * From now on the till's machines may only hand in what they sold, which is set apart. A code for the same number
   * makes another machine of the till, or this one again.
   *
   * @throws NOT_FOUND
   */
  const revoke = async (who: UserPrincipal, tillId: string, reason: string): Promise<{ revoked: number }> =>
    db.write(who.tenantId, async (tx) => {
      const { tenantId } = who
      const till = await tx.till.findUnique({ where: { tenantId_id: { tenantId, id: tillId } } })
      if (!till || !reaches(who.stores, till.storeId)) throw new AppError('NOT_FOUND', { tillId })
      const at = clock.now()
      const { count } = await tx.tillDevice.updateMany({
        where: { tenantId, tillId, revokedAt: null },
        data: { revokedAt: at, endedReason: reason },
      })
      await audit(tx, {
        tenantId,
        at,
        actor: actorOf(who),
        action: 'till.revoked',
        entity: ['till', tillId],
        details: { reason, machines: count },
      })
      return { revoked: count }
    })

  return { get, revoke }
}
export type TillsService = ReturnType<typeof createTillsService>
