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
  /** Bit 0 of this byte: the code goes on in the next report. */
  continuedAt?: number
  /**
   * A full report goes on in the next one, or ends there when none comes. Without this and `continuedAt` a full report
   * is refused: it may be half a code.
   */
  goesOnWhenFull?: true
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

/** As the common one, without an identifier: data lies where others have that. */
export const NO_AIM_HID_POS: HidPosProfile = {
  reportId: 2,
  lengthAt: 1,
  dataAt: 2,
  dataMax: 56,
  continuedAt: 63,
  reportSize: 64,
}

/** No identifier apart from the data, which takes up the rest of the report; longer codes go on from full reports. */
export const DATA_62_HID_POS: HidPosProfile = {
  reportId: 1,
  lengthAt: 1,
  dataAt: 2,
  dataMax: 62,
  goesOnWhenFull: true,
  reportSize: 64,
}

/** The parts of one code follow each other within some ms; a part that nothing follows for so long is the last. */
export const HID_PART_WITHIN_MS = 500
