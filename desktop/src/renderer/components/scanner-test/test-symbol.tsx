import { gs1Bars, QUIET_MODULES } from '@codex/shared/barcode/code128/gs1-128'
import { TEST_SYMBOL } from '@codex/shared/barcode/scanner-test/test-symbol'
import { words } from '../../locales/words.ts'

const HEIGHT = 60
const { bars, modules } = gs1Bars(TEST_SYMBOL.elements)
const width = modules + 2 * QUIET_MODULES

/** Black on white whatever the theme: scanners want it so. */
export const TestSymbol = () => (
  <svg
    className="test-symbol"
    viewBox={`0 0 ${width} ${HEIGHT + 2 * QUIET_MODULES}`}
    shapeRendering="crispEdges"
    role="img"
    aria-label={words.scannerTest.alt}
    data-testid="test-symbol"
  >
    <rect width={width} height={HEIGHT + 2 * QUIET_MODULES} fill="#fff" />
    {bars.map(({ at, width: wide }) => (
      <rect key={at} x={at + QUIET_MODULES} y={QUIET_MODULES} width={wide} height={HEIGHT} fill="#000" />
    ))}
  </svg>
)
