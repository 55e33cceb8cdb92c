import * as z from 'zod'

/** What main asks the program that makes bundles. */
export const BundleTask = z.object({
  dataDir: z.string(),
  file: z.string(),
  /** What main gathered from the running till; undefined: nothing runs. */
  live: z.unknown(),
  /** Whether the till's file is checked, which reads all of it. */
  isChecked: z.boolean(),
})
export type BundleTask = z.infer<typeof BundleTask>
