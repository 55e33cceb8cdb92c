import * as z from 'zod'

/** How one stretch of selling is recorded. */
export const RecordingPlan = z.object({
  seed: z.int(),
  /** Things that a cashier does. */
  steps: z.int(),
  synchronous: z.enum(['full', 'normal']),
  /** Pages in the log of the till's file at which it is written back: small ones make power cuts meet it more often. */
  checkpointPages: z.int(),
  hasMirror: z.boolean(),
  /** Syncs that fail, in thousandths: what they lost no later sync makes up for. */
  failingSyncs: z.int(),
  logFile: z.string(),
})
export type RecordingPlan = z.infer<typeof RecordingPlan>

/** What happens to a till's files before it recovers them. */
export const Damages = ['page', 'log', 'log-gone', 'file-gone'] as const

/** How one recovery is recorded. */
export const RecoveryPlan = z.object({ damage: z.enum(Damages), logFile: z.string() })
export type RecoveryPlan = z.infer<typeof RecoveryPlan>

/** What to do with a recording: images of it, and where they are made. */
export const CutPlan = z.object({
  seed: z.int(),
  images: z.int(),
  /** The directory that was recorded, and one to make images in. */
  root: z.string(),
  workDir: z.string(),
  logFile: z.string(),
  hasMirror: z.boolean(),
  /** The files were damaged, with everything that was told in backups and mirror: it is cut after that. */
  isRecovery: z.boolean(),
})
export type CutPlan = z.infer<typeof CutPlan>

/** Where a recorded till and its mirror lie below the root. */
export const TILL = 'till'
export const MIRROR = 'mirror'
