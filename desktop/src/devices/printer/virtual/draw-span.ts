import { DOTS_PER_COLUMN } from '../escpos/paper.ts'
import type { Span } from './paper-row.ts'

/** Of the 24 dots of a line's height, those below the letters' base line. */
const DESCENT_DOTS = 4
/** Thermal letters are narrower than a screen's: ours are drawn that much taller. */
const STRETCH = 1.14

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * The runs of a span, each put on its own column and stretched to its exact width: columns stand below each
 * other whatever monospaced font the viewer has.
 */
export function drawSpan(span: Span, x: number, bottom: number): string[] {
  const cell = span.width * DOTS_PER_COLUMN
  const width = span.text.length * cell
  const marks: string[] = []
  const height = span.height * 24
  if (span.inverse) marks.push(`<rect x="${x}" y="${bottom - height}" width="${width}" height="${height}"/>`)
  if (span.underline) marks.push(`<rect x="${x}" y="${bottom - 1}" width="${width}" height="2"/>`)
  for (const run of span.text.matchAll(/\S+(?: \S+)*/g))
    marks.push(drawRun(run[0], x + run.index * cell, bottom, span))
  return marks
}

function drawRun(text: string, x: number, bottom: number, span: Span): string {
  const width = text.length * DOTS_PER_COLUMN
  if (/^─+$/.test(text)) return `<rect x="${x}" y="${bottom - 13}" width="${width * span.width}" height="2"/>`
  const at = `translate(${x} ${bottom - DESCENT_DOTS * span.height}) scale(${span.width} ${span.height * STRETCH})`
  const look = `${span.bold ? ' font-weight="700"' : ''}${span.inverse ? ' fill="#fff"' : ''}`
  return `<text transform="${at}" textLength="${width}" lengthAdjust="spacingAndGlyphs"${look}>${escapeXml(text)}</text>`
}
