import type { Apdu } from './apdu.ts'
import * as code from './codes.ts'
import { type PrintPiece, readPrintBlock, readPrintLine } from './read-print.ts'
import { readStatusInfo, type StatusInfo } from './status-info.ts'

/** What a terminal says, sorted by what the till does about it. */
export type Message =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly result: number }
  | { readonly kind: 'intermediate' }
  | { readonly kind: 'status'; readonly status: StatusInfo }
  | { readonly kind: 'completion'; readonly data: Uint8Array }
  | { readonly kind: 'abort'; readonly result: number | undefined }
  | { readonly kind: 'print'; readonly piece: PrintPiece }
  | { readonly kind: 'unknown' }

/** It never throws, whatever the bytes are. */
export function readMessage(apdu: Apdu): Message {
  if (apdu.code >> 8 === code.REFUSED) return refusedOrTaken(apdu.code & 0xff)
  switch (apdu.code) {
    case code.TAKEN:
      return { kind: 'taken' }
    case code.INTERMEDIATE:
      return { kind: 'intermediate' }
    case code.STATUS:
      return { kind: 'status', status: readStatusInfo(apdu.data) }
    case code.COMPLETION:
      return { kind: 'completion', data: apdu.data }
    case code.ABORT:
      return { kind: 'abort', result: apdu.data[0] }
    case code.PRINT_LINE:
      return { kind: 'print', piece: readPrintLine(apdu.data) }
    case code.PRINT_BLOCK:
      return { kind: 'print', piece: readPrintBlock(apdu.data) }
    default:
      return { kind: 'unknown' }
  }
}

/** 84 00 is another way to say 80 00. */
const refusedOrTaken = (result: number): Message =>
  result === 0 ? { kind: 'taken' } : { kind: 'refused', result }
