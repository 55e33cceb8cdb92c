import * as z from 'zod'

/** Places in the life of an engine where it can be told to die, beside any moment that the clock or a count choose. */
export const KillPoint = z.enum([
  'opened',
  'resuming',
  'in a transaction',
  'after a commit',
  'before a reply',
  'before the terminal is asked',
  'while the terminal works',
  'between approval and commit',
  'while an intent is resolved',
  'before the hub is asked',
  'while the hub is asked',
  'between the hub and a commit',
  'before signing',
  'after signing',
  'before the drawer opens',
  'after the drawer opened',
  'while printing',
  'after printing',
  'during a backup',
  'while mirroring',
  'before a catalogue swap',
  'after a catalogue swap',
])
export type KillPoint = z.infer<typeof KillPoint>

/** Ways to build a till wrong, for the tests of the harness itself. */
export const Sabotage = z.enum([
  'replies-before-commit',
  'charges-again',
  'skips-numbers',
  'opens-twice',
  'forgets-what-is-weighed',
])
export type Sabotage = z.infer<typeof Sabotage>

/** One life of an engine, from its start to its end. */
export const EnginePlan = z.object({
  dataDir: z.string(),
  mirrorDir: z.string().nullable(),
  /** Where the bundled programs lie. */
  appDir: z.string(),
  bootId: z.string(),
  /** What its wall clock says when it starts. */
  wallMs: z.number(),
  isFiscal: z.boolean(),
  shiftsByHand: z.boolean(),
  /** A worker makes backups, and the mirror where there is one. */
  isWatchedOver: z.boolean(),
  /** The n-th time that it comes by there. */
  dieAt: z.object({ point: KillPoint, nth: z.int().positive(), afterMs: z.number() }).nullable(),
  sabotage: Sabotage.nullable(),
})
export type EnginePlan = z.infer<typeof EnginePlan>
