import { Flag, Text } from '@codex/shared/fields'
import * as z from 'zod'

/** What main asks the program that makes bundles. */
export const BundleTask = z.object({
  dataDir: Text,
  file: Text,
  /** What main gathered from the running till; undefined: nothing runs. */
  live: z.unknown(),
  /** Whether the till's file is checked, which reads all of it. */
  isChecked: Flag,
})
export type BundleTask = z.infer<typeof BundleTask>
