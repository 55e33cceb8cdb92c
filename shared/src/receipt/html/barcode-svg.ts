import { code128Widths } from '../code128.ts'
import { escapeHtml } from './escape.ts'

/** ISO/IEC 15417 asks for ten modules of quiet on either side. */
const QUIET = 10
const HEIGHT = 48

/** Code 128 with its text below: one unit of the picture is one module. */
export function barcodeHtml(data: string): string {
  const widths = code128Widths(data)
  let at = QUIET
  let bars = ''
  widths.forEach((width, place) => {
    if (place % 2 === 0) bars += `M${at} 0h${width}v${HEIGHT}h-${width}z`
    at += width
  })
  const label = escapeHtml(data)
  return (
    `<figure class="barcode"><svg viewBox="0 0 ${at + QUIET} ${HEIGHT}" role="img" aria-label="${label}" ` +
    `preserveAspectRatio="none" shape-rendering="crispEdges"><path d="${bars}"/></svg>` +
    `<figcaption>${label}</figcaption></figure>`
  )
}
