import * as z from 'zod'

/**
 * GET /v1/sync/stream: server-sent events that say that something waits at the hub, and never what. Losing one costs
 * time, nothing else: tills also ask by themselves. The stream ends with the till's token.
 */
export const hintKinds = ['changes', 'baskets'] as const

/** `changes`: of what is sold. `baskets`: somebody of the store offered or claimed one. */
export const HintKind = z.enum(hintKinds)
export type HintKind = z.infer<typeof HintKind>

/** The hub says something at least this often, or the stream is dead. */
export const HINT_HEARTBEAT_MS = 20_000
