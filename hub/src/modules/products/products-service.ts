import type { ProductCountsResponse, ProductsQuery, ProductsResponse } from '@codex/shared/api/products'
import type * as z from 'zod'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { Prisma } from '../../database/generated/client.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'
import { toSummary, withProductParts } from './product-summary.ts'

type Query = z.output<typeof ProductsQuery>

/** The catalogue as head office sees and changes it. */
export function createProductsService({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  const today = () => clock.now().toISOString().slice(0, 10)

  const list = async (tenantId: string, query: Query): Promise<z.infer<typeof ProductsResponse>> => {
    const where = filter(tenantId, query)
    const [found, total] = await db.read(tenantId, (p) => [
      p.product.findMany({
        where: query.after ? { AND: [where, after(query.after)] } : where,
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: query.limit + 1,
        include: withProductParts,
      }),
      p.product.count({ where }),
    ])
    const page = found.slice(0, query.limit)
    const last = page.at(-1)
    const next = found.length > query.limit && last ? encodeCursor([last.name, last.id]) : null
    return { products: page.map((row) => toSummary(row, today())), total, next }
  }

  const counts = async (tenantId: string): Promise<z.infer<typeof ProductCountsResponse>> => {
    const [rows] = await db.read(tenantId, (p) => [
      p.department.findMany({
        where: { tenantId },
        orderBy: { position: 'asc' },
        include: { _count: { select: { products: true } } },
      }),
    ])
    return { departments: rows.map(({ id, name, _count }) => ({ id, name, products: _count.products })) }
  }

  return { list, counts }
}

export type ProductsService = ReturnType<typeof createProductsService>

function filter(tenantId: string, { search, departmentId, provisional }: Query): Prisma.ProductWhereInput {
  const text = search?.trim()
  const contains = text ? { contains: escapeLike(text), mode: 'insensitive' as const } : undefined
  return {
    tenantId,
    ...(departmentId ? { departmentId } : {}),
    ...(provisional === undefined ? {} : { provisional }),
    ...(text && contains
      ? {
          OR: [
            { name: contains },
            { sku: contains },
            { barcodes: { some: { barcode: { startsWith: escapeLike(text) } } } },
          ],
        }
      : {}),
  }
}

/** Prisma hands the text to LIKE as it is. */
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

function after(cursor: string): Prisma.ProductWhereInput {
  const [name, id] = decodeCursor(cursor, 2) as [string, string]
  return { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] }
}
