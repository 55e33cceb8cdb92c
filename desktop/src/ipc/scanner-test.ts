import { Text } from '@codex/shared/fields'
import * as z from 'zod'
import { MAX_SCAN_LENGTH } from './views.ts'

/** What came from a scanner as it came, for whoever sets it up. Control characters are in it. */
export const ScannerReading = z.object({
  deviceId: Text.max(400),
  kind: z.enum(['hid-pos', 'serial', 'wedge']),
  /** Of a serial scanner with its prefix, identifier and terminators; cut off where it is longer. */
  text: Text.max(MAX_SCAN_LENGTH),
  /** Where the device sends it apart from the code. */
  aim: Text.max(3).nullable(),
  /** Of a keyboard: the names of keys in it that are no characters. */
  oddKeys: z.array(Text.max(20)).max(16).optional(),
  /** Why nothing was read; null when something was. */
  refused: Text.max(40).nullable(),
})
export type ScannerReading = z.infer<typeof ScannerReading>

export const ScannerReadings = z.object({ readings: z.array(ScannerReading).max(20) })
export type ScannerReadings = z.infer<typeof ScannerReadings>
