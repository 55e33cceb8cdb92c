/** What names a receipt across all stores of a tenant. */
export type ReceiptName = {
  readonly storeNumber: number
  readonly tillNumber: number
  readonly receiptNumber: number
  /** Of training: it names nothing that was ever sold. */
  readonly isTraining: boolean
}

const CODE = /^([RT])([1-9]\d{0,8})-([1-9]\d{0,8})-([1-9]\d{0,14})$/

/** What a refund scans: store, till and receipt number, apart by dashes. */
export const receiptCode = ({ storeNumber, tillNumber, receiptNumber, isTraining }: ReceiptName): string =>
  `${isTraining ? 'T' : 'R'}${storeNumber}-${tillNumber}-${receiptNumber}`

/** Reads what `receiptCode` wrote. Undefined for every other text, of any bytes. */
export function readReceiptCode(text: string): ReceiptName | undefined {
  const parts = CODE.exec(text)
  if (!parts) return undefined
  const [, kind, ...numbers] = parts
  const [storeNumber, tillNumber, receiptNumber] = numbers.map(Number) as [number, number, number]
  return { storeNumber, tillNumber, receiptNumber, isTraining: kind === 'T' }
}
