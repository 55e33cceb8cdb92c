import type { HintKind } from '@codex/shared/sync/hint'
import * as z from 'zod'

/** The channel on which every instance hears of every commit that tills should know of. */
export const HINT_CHANNEL = 'codex_hint'

export type Hint = {
  readonly kind: HintKind
  readonly tenantId: string
  /** Left out: all stores of the tenant. */
  readonly storeId?: string
}

const Id = z.uuid()

/** `tenant`: its changes. `tenant store`: the baskets that are offered there. Undefined for what is neither. */
export function readHint(payload: string): Hint | undefined {
  const [tenantId, storeId, ...rest] = payload.split(' ')
  if (rest.length > 0 || !Id.safeParse(tenantId).success) return undefined
  if (storeId === undefined) return { kind: 'changes', tenantId: tenantId as string }
  if (!Id.safeParse(storeId).success) return undefined
  return { kind: 'baskets', tenantId: tenantId as string, storeId }
}
