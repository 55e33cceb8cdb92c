import { AppError } from '@codex/shared/errors/app-error'
import type { SafetyDesk } from './safety-desk.ts'

type Parts = {
  readonly desk: Pick<SafetyDesk, 'check'>
  /** Money is on its way: nothing may end the engine now. */
  readonly isPaying: () => boolean
  /** Ends this engine; the next one recovers the file before anything is sold on it. */
  readonly openAnew: (finding: string) => void
  readonly told: (error: AppError) => void
  /** ISO. */
  readonly now: () => string
  readonly failed: (what: string, error: unknown) => void
}

/**
 * The check of the whole file, beside selling. When its pages or its journal are damaged, nothing more is sold on it:
 * as soon as no payment is under way the file is opened anew, which recovers it. Tables that do not agree with a whole
 * journal are for store IT to look into; selling goes on.
 */
export function createFullCheck({ desk, isPaying, openAnew, told, failed, now }: Parts) {
  let checkedAt: string | null = null
  let findings: readonly string[] = []
  let damage: string | undefined

  const settle = (): void => {
    if (damage === undefined || isPaying()) return
    const finding = damage
    damage = undefined
    openAnew(finding)
  }

  return {
    run: async (): Promise<void> => {
      try {
        const { findings: found, isDamaged } = await desk.check()
        findings = found
        checkedAt = now()
        const finding = found[0] ?? ''
        if (isDamaged) damage = finding
        if (isDamaged) told(new AppError('DAMAGE_FOUND', { finding }))
        else if (found.length > 0) told(new AppError('CHECK_FAILED', { finding }))
        settle()
      } catch (error) {
        failed('the file could not be checked', error)
      }
    },
    view: () => ({ checkedAt, findings: [...findings] }),
    /** A payment may have ended. */
    settle,
  }
}
export type FullCheck = ReturnType<typeof createFullCheck>
