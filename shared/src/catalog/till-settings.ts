import * as z from 'zod'
import { Flag, Int, Text, Uuid } from '../fields.ts'

/** A group of tills that get new versions together. */
export const UpdateRing = Text.regex(/^[a-z][a-z0-9-]{0,23}$/)

/** What head office tells a till to do. What is left out is said by the next wider scope, or nobody. */
export const TillSettings = z
  .object({
    /** Minutes without a scan or a key until the PIN is asked for; 0: never. */
    idleLockMinutes: Int.min(0).max(240),
    updateRing: UpdateRing,
  })
  .partial()
export type TillSettings = z.infer<typeof TillSettings>

/** From the widest to the narrowest: the narrower one wins, setting by setting. */
export const settingScopes = ['tenant', 'store', 'till'] as const

/** Settings of one scope; `id` is that of the tenant, the store or the till. */
export const ScopedSettings = z.object({ id: Uuid, scope: z.enum(settingScopes), settings: TillSettings })
export type ScopedSettings = z.infer<typeof ScopedSettings>

/** What holds at a till, given what every scope says, in any order. */
export function settingsOf(said: readonly ScopedSettings[]): TillSettings {
  const ordered = settingScopes.flatMap((scope) => said.filter((one) => one.scope === scope))
  return Object.assign({}, ...ordered.map(({ settings }) => settings)) as TillSettings
}

/** Which version the tills of a ring are offered: a reference, the signed manifest says what it is. */
export const UpdatePolicy = z.object({
  id: Uuid,
  ring: UpdateRing,
  /** Null: none yet. */
  version: Text.min(1).max(60).nullable(),
  /** Share of the ring's tills that are offered it. */
  percentage: Int.min(0).max(100),
  halted: Flag,
})
export type UpdatePolicy = z.infer<typeof UpdatePolicy>
