/** Where a model of scanner puts what in its HID-POS input report. Places count from the report id, byte 0. */
export interface HidPosProfile {
  reportId: number
  /** Number of data bytes in this report. */
  lengthAt: number
  /** Three bytes of AIM identifier; absent on models that send none. */
  aimAt?: number
  dataAt: number
  /** Most data bytes that one report holds. */
  dataMax: number
  /** Bit 0 of this byte: the code goes on in the next report. Without it a full report is refused: it may go on. */
  continuedAt?: number
  /** Bytes of a whole report, its id included. */
  reportSize: number
}

/** The common 64-byte report of usage page 0x8C, usage 2 (USB-IF HID Point of Sale Usage Tables 1.02). */
export const COMMON_HID_POS: HidPosProfile = {
  reportId: 2,
  lengthAt: 1,
  aimAt: 2,
  dataAt: 5,
  dataMax: 56,
  continuedAt: 63,
  reportSize: 64,
}

/** Longest code in bytes that a decoder joins from continued reports. */
export const MAX_HID_CODE_BYTES = 4096
