/** What names a receipt across all stores of a tenant. */
export type ReceiptName = {
  readonly storeNumber: number
  readonly tillNumber: number
  readonly receiptNumber: number
}

const CODE = /^R([1-9]\d{0,8})-([1-9]\d{0,8})-([1-9]\d{0,14})$/

/** What a refund scans: store, till and receipt number, apart by dashes. */
export const receiptCode = (storeNumber: number, tillNumber: number, receiptNumber: number): string =>
  `R${storeNumber}-${tillNumber}-${receiptNumber}`

/** Reads what `receiptCode` wrote. Undefined for every other text, of any bytes. */
export function readReceiptCode(text: string): ReceiptName | undefined {
  const parts = CODE.exec(text)
  if (!parts) return undefined
  const [, storeNumber, tillNumber, receiptNumber] = parts.map(Number) as [number, number, number, number]
  return { storeNumber, tillNumber, receiptNumber }
}
