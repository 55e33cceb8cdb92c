import { assert } from '../errors/assert.ts'
import { encodeUtf8 } from './decode-bytes.ts'
import type { HidPosProfile } from './hid-profile.ts'

/**
 * The reports that a HID-POS scanner sends for one code: the inverse of `createHidPosDecoder`, for the virtual
 * scanner and for tests. `text` is sent as UTF-8, `aim` is `]` and two characters or ''.
 *
 * A profile that cannot continue takes less than one report's data; a longer text is a bug of the caller and throws.
 */
export function encodeHidPosReports(text: string, aim: string, profile: HidPosProfile): Uint8Array[] {
  const bytes = encodeUtf8(text)
  const count = Math.max(1, Math.ceil(bytes.length / profile.dataMax))
  const goesOn = profile.continuedAt !== undefined || profile.goesOnWhenFull
  const fits = goesOn || bytes.length < profile.dataMax
  assert(fits, `${bytes.length} bytes do not fit one report`)
  return Array.from({ length: count }, (_, part) => {
    const data = bytes.slice(part * profile.dataMax, (part + 1) * profile.dataMax)
    const report = new Uint8Array(profile.reportSize)
    report[0] = profile.reportId
    report[profile.lengthAt] = data.length
    report.set(data, profile.dataAt)
    if (profile.aimAt !== undefined) report.set(encodeUtf8(aim), profile.aimAt)
    if (profile.continuedAt !== undefined && part < count - 1) report[profile.continuedAt] = 1
    return report
  })
}
