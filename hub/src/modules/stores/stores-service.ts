import type { StoresResponse } from '@codex/shared/api/stores'
import type * as z from 'zod'
import type { Database } from '../../database/database.ts'

export function createStoresService({ db }: { readonly db: Database }) {
  const list = async (tenantId: string): Promise<z.infer<typeof StoresResponse>> => {
    const [rows] = await db.read(tenantId, (p) => [
      p.store.findMany({
        where: { tenantId },
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
