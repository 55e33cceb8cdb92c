import { NO_AIM_HID_POS } from '@codex/shared/barcode/hid-profile'
import type { ProfileRow } from '../profiles.ts'

/**
 * Newland FM430. Its report has no AIM identifier: data lies where others have that (bytes 2 to 57), bytes 58 to 61
 * are reserved, 62 is the maker's own number of the symbology, bit 0 of 63 says that the code goes on. As printed in
 * manuals of scanners with this maker's engine; nobody here has seen one.
 */
export const newlandFm430: ProfileRow = {
  vendorId: 0x1eab,
  productId: 0x1d10,
  profile: NO_AIM_HID_POS,
}
