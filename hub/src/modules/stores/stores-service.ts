import type { StoresResponse } from '@codex/shared/api/stores'
import type * as z from 'zod'
import type { UserPrincipal } from '../../access/user-principal.ts'
import type { Database } from '../../database/database.ts'

export function createStoresService({ db }: { readonly db: Database }) {
  const list = async ({
    tenantId,
    stores: within,
  }: Pick<UserPrincipal, 'tenantId' | 'stores'>): Promise<z.infer<typeof StoresResponse>> => {
    const [rows] = await db.read(tenantId, (p) => [
      p.store.findMany({
        where: { tenantId, ...(within && { id: { in: [...within] } }) },
        orderBy: { number: 'asc' },
        include: { tills: { orderBy: { number: 'asc' } } },
      }),
    ])
    const stores = rows.map(({ id, number, name, timeZone, tills }) => ({
      id,
      number,
      name,
      timeZone,
      tills: tills.map((till) => ({
        id: till.id,
        number: till.number,
        enrolledAt: till.enrolledAt.toISOString(),
        lastSeenAt: till.lastSeenAt?.toISOString() ?? null,
      })),
    }))
    return { stores }
  }
  return { list }
}

export type StoresService = ReturnType<typeof createStoresService>
