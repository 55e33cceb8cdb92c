import { type CompiledPromotions, compilePromotions } from '@codex/shared/promotions/compile-promotions'
import type { Sql } from '../database/tenant-transaction.ts'
import { readPromotions } from './context-sql.ts'

const MOST_KEPT = 100

type Key = { readonly tenantId: string; readonly storeId: string; readonly revision: number }

/** Promotions made ready, by store and revision: what stood at a revision that is past stands for ever. */
export function createPromotionCache() {
  const kept = new Map<string, CompiledPromotions | undefined>()

  const read = async (sql: Sql, key: Key): Promise<CompiledPromotions | undefined> => {
    const name = `${key.tenantId} ${key.storeId} ${key.revision}`
    if (kept.has(name)) return kept.get(name)
    const promotions = await readPromotions(sql, key.tenantId, key.revision)
    const compiled = promotions && compilePromotions(promotions, key.storeId)
    const oldest = kept.keys().next()
    if (kept.size >= MOST_KEPT && !oldest.done) kept.delete(oldest.value)
    kept.set(name, compiled)
    return compiled
  }
  return { read }
}

export type PromotionCache = ReturnType<typeof createPromotionCache>
