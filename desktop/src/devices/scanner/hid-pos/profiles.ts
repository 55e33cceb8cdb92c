import { COMMON_HID_POS, type HidPosProfile } from '@codex/shared/barcode/hid-profile'
import type { HidDeviceInfo } from './hid-module.ts'
import { newlandFm430 } from './profiles/newland-fm430.ts'

/** USB-IF HID Point of Sale Usage Tables 1.02: page "Bar Code Scanner", usage "Bar Code Scanner". */
const SCANNER_PAGE = 0x8c
const SCANNER_USAGE = 2

/** A model whose report is laid out in its own way. Without a product it stands for all of the vendor. */
export type ProfileRow = {
  readonly vendorId: number
  readonly productId?: number
  readonly profile: HidPosProfile
}

/**
 * Only models whose report is known belong here; all others get the common one. A row for a whole vendor needs all of
 * its models: read by the wrong profile, a code would be cut instead of refused.
 */
export const knownProfiles: readonly ProfileRow[] = [newlandFm430]

export const isHidPosScanner = ({ usagePage, usage }: HidDeviceInfo): boolean =>
  usagePage === SCANNER_PAGE && usage === SCANNER_USAGE

export function profileOf(device: HidDeviceInfo, rows: readonly ProfileRow[] = knownProfiles): HidPosProfile {
  const ofVendor = rows.filter((row) => row.vendorId === device.vendorId)
  const row =
    ofVendor.find((each) => each.productId === device.productId) ??
    ofVendor.find((each) => each.productId === undefined)
  return row?.profile ?? COMMON_HID_POS
}

const hex = (id: number): string => id.toString(16).padStart(4, '0')

/** Names a device the same way each time it is plugged in, if it has a serial number. */
export const deviceIdOf = ({ vendorId, productId, serialNumber, path }: HidDeviceInfo): string =>
  `hid:${hex(vendorId)}:${hex(productId)}:${serialNumber || path || '?'}`

/** What it calls itself, for people. */
export const nameOf = (info: HidDeviceInfo): string => info.product?.trim() || deviceIdOf(info)
