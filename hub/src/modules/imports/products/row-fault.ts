/** What can be wrong with a row of products. */
export type RowFaultCode =
  | 'MISSING'
  | 'TOO_LONG'
  | 'NOT_TEXT'
  | 'PRICE_INVALID'
  | 'UNIT_UNKNOWN'
  | 'KIND_UNKNOWN'
  | 'TRACKED_BY_UNKNOWN'
  | 'FLAG_INVALID'
  | 'MINIMUM_AGE_INVALID'
  | 'BARCODE_INVALID'
  | 'PACK_INVALID'
  | 'BARCODE_TWICE'
  | 'BARCODE_TAKEN'
  | 'BARCODES_TOO_MANY'
  | 'GROUP_INVALID'
  | 'DEPARTMENT_UNKNOWN'
  | 'TAX_CLASS_UNKNOWN'
  | 'DEPOSIT_UNKNOWN'
  | 'SKU_TWICE'
  | 'CELLS_MISMATCH'
  | 'UNREADABLE'
  | 'REFUSED'

export type RowFault = { readonly field: string; readonly code: RowFaultCode; readonly detail: string }

/** Ends the reading of a row. */
export class FaultyRow extends Error {
  readonly fault: RowFault
  constructor(field: string, code: RowFaultCode, detail = '') {
    super(`${field}: ${code}`)
    this.name = 'FaultyRow'
    this.fault = { field, code, detail: detail.slice(0, 120) }
  }
}
