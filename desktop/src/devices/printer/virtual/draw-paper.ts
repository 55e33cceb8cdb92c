export type DrawnPaper = {
  readonly id: string
  readonly widthDots: number
  readonly heightDots: number
  readonly marks: readonly string[]
}

const SIDE_DOTS = 36
/** Room around the paper for its shadow. */
const AROUND_DOTS = 28
const TOOTH_DOTS = 12
const TOOTH_DEPTH = 7

const INK = '#2c2b31'
const FONT = "'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace"

/** A strip of thermal paper torn off at both ends, with the marks on it. */
export function framePaper({ id, widthDots, heightDots, marks }: DrawnPaper): string {
  const paperWidth = widthDots + 2 * SIDE_DOTS
  const width = paperWidth + 2 * AROUND_DOTS
  const height = heightDots + 2 * AROUND_DOTS
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<defs><linearGradient id="${id}-paper" x1="0" x2="1" y1="0" y2="0">`,
    '<stop offset="0" stop-color="#f0eeea"/><stop offset=".06" stop-color="#fbfaf8"/>',
    '<stop offset=".6" stop-color="#fefefd"/><stop offset=".95" stop-color="#faf9f6"/>',
    '<stop offset="1" stop-color="#efede8"/></linearGradient>',
    `<filter id="${id}-shadow" x="-10%" y="-5%" width="120%" height="110%">`,
    '<feDropShadow dx="0" dy="1" stdDeviation="1" flood-color="#1b1a22" flood-opacity=".14"/>',
    '<feDropShadow dx="0" dy="8" stdDeviation="9" flood-color="#1b1a22" flood-opacity=".16"/></filter></defs>',
    `<g transform="translate(${AROUND_DOTS} ${AROUND_DOTS})">`,
    `<path d="${outline(paperWidth, heightDots)}" fill="url(#${id}-paper)" filter="url(#${id}-shadow)"/>`,
    `<g transform="translate(${SIDE_DOTS} 0)" fill="${INK}" font-family="${FONT}" font-size="20">`,
    `${marks.join('')}</g></g></svg>`,
  ].join('')
}

/** The paper's edge: straight sides, and the saw of the cutter above and below. */
function outline(width: number, height: number): string {
  const teeth = Math.round(width / TOOTH_DOTS)
  const step = width / teeth
  const saw = (direction: 1 | -1): string =>
    `l${(direction * step) / 2} ${direction * -TOOTH_DEPTH}l${(direction * step) / 2} ${direction * TOOTH_DEPTH}`
  return `M0 ${TOOTH_DEPTH}${saw(1).repeat(teeth)}V${height - TOOTH_DEPTH}${saw(-1).repeat(teeth)}z`
}
