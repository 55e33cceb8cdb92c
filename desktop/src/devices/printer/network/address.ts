import { Text } from '@codex/shared/fields'
import * as z from 'zod'
import { type PaperColumns, paperColumns } from '../escpos/paper.ts'

export type PrinterAddress = { readonly host: string; readonly port: number; readonly columns: PaperColumns }

const PRINTER_PORT = 9100
const USUAL_COLUMNS = 42

const Columns = Text.transform(Number).pipe(z.literal([...paperColumns]))

/** Reads `tcp://host`, `tcp://host:port` and `tcp://host:port?columns=48`; undefined for anything else. */
export function parsePrinterAddress(text: string): PrinterAddress | undefined {
  if (!z.url().safeParse(text).success) return undefined
  const url = new URL(text)
  const columns = Columns.safeParse(url.searchParams.get('columns') ?? `${USUAL_COLUMNS}`)
  if (url.protocol !== 'tcp:' || url.hostname === '' || !columns.success) return undefined
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PRINTER_PORT : Number(url.port),
    columns: columns.data,
  }
}
