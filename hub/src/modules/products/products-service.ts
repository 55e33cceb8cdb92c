import type {
  DepartmentsResponse,
  ProductPatch,
  ProductSummary,
  ProductsQuery,
  ProductsResponse,
} from '@codex/shared/api/products'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import { requireScope } from '../../access/reach.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { audit } from '../../database/audit.ts'
import type { Database, Tx } from '../../database/database.ts'
import type { Prisma } from '../../database/generated/client.ts'
import { recordChange } from '../../database/revisions.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'
import { toSummary, withProductParts } from './product-summary.ts'

type Query = z.output<typeof ProductsQuery>
type Patch = z.infer<typeof ProductPatch>

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

  const departments = async (tenantId: string): Promise<z.infer<typeof DepartmentsResponse>> => {
    const [rows] = await db.read(tenantId, (p) => [
      p.department.findMany({
        where: { tenantId },
        orderBy: { position: 'asc' },
        include: { _count: { select: { products: true } } },
      }),
    ])
    return { departments: rows.map(({ id, name, _count }) => ({ id, name, products: _count.products })) }
  }

  /** Every till gets the change by the feed. @throws NOT_FOUND, AUTH_SCOPE */
  const update = (who: UserPrincipal, id: string, patch: Patch) =>
    db.write(who.tenantId, async (tx) => {
      const { tenantId } = who
      if (patch.priceMinor !== undefined) requireScope(who.access, 'prices:write', null)
      const key = { tenantId_id: { tenantId, id } }
      const revision = await recordChange(tx, tenantId, { kind: 'product', id, op: 'upsert' })
      const before = await tx.product.findUnique({ where: key, include: withProductParts })
      if (!before) throw new AppError('NOT_FOUND', { productId: id })
      const at = clock.now()
      const { name: newName, provisional } = patch
      const data = {
        ...(newName !== undefined && { name: newName }),
        ...(provisional === false && { provisional }),
      }
      await tx.product.update({ where: key, data: { updatedAt: at, ...data } })
      if (patch.priceMinor !== undefined) await setPrice(tx, tenantId, id, patch.priceMinor)
      const { name, priceMinor } = toSummary(before, today())
      const after = await tx.product.findUniqueOrThrow({ where: key, include: withProductParts })
      const to = toSummary(after, today())
      await logFields(tx, { tenantId, productId: id, userId: who.id, revision, at }, { name, priceMinor }, to)
      const changed = { name: to.name, priceMinor: to.priceMinor, fromName: name, fromPriceMinor: priceMinor }
      const details = before.provisional === after.provisional ? changed : { ...changed, completed: true }
      await audit(tx, {
        tenantId,
        at,
        actor: actorOf(who),
        action: 'product.changed',
        entity: ['product', id],
        details,
      })
      return to
    })

  return { list, departments, update }
}

export type ProductsService = ReturnType<typeof createProductsService>

/** The tenant's price; a store's own stays as it is. */
const setPrice = (tx: Tx, tenantId: string, productId: string, priceMinor: number) =>
  tx.price.updateMany({ where: { tenantId, productId, storeId: null }, data: { priceMinor } })

type Changing = {
  readonly tenantId: string
  readonly productId: string
  readonly userId: string
  readonly revision: number
  readonly at: Date
}
type Fields = Pick<ProductSummary, 'name' | 'priceMinor'>

/** When a field was changed, and by whom: corrections of tills are merged by it. */
async function logFields(
  tx: Tx,
  { tenantId, productId, userId, revision, at }: Changing,
  from: Fields,
  to: Fields,
): Promise<void> {
  for (const field of ['name', 'priceMinor'] as const) {
    if (from[field] === to[field]) continue
    const key = { tenantId, productId, scopeId: tenantId, field }
    const last = await tx.productFieldChange.findFirst({ where: key, orderBy: { revision: 'desc' } })
    // Whoever changes it has seen what holds: it is never earlier.
    const changedAt = last && last.changedAt > at ? last.changedAt : at
    const data = { ...key, revision, changedAt, source: 'head-office', actorId: userId, value: to[field] }
    await tx.productFieldChange.create({ data })
  }
}

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
