import type { ScannerFinding } from '@codex/shared/barcode/scanner-test/findings'
import type { DeviceSetup } from '../../../ipc/device-setup.ts'
import type { ScannerReading } from '../../../ipc/scanner-test.ts'
import type { WedgeSetup } from '../../../ipc/wedge-setup.ts'
import { words } from '../../locales/words.ts'
import { useActions } from '../../till/till-context.tsx'
import { ODD_KEY } from '../../wedge/raw-keys.ts'

const texts = words.scannerTest

type Props = {
  readonly findings: readonly ScannerFinding[]
  readonly reading: ScannerReading
  readonly draft: DeviceSetup
}

/** What the till itself can do about a scanner in keyboard mode that is set to type otherwise. */
export function Remedies({ findings, reading, draft: { scanners } }: Props) {
  const { changeSetup } = useActions()
  if (reading.kind !== 'wedge') return null
  const change = (wedge: Partial<WedgeSetup>): void =>
    changeSetup({ scanners: { ...scanners, wedge: { ...scanners.wedge, ...wedge } } })
  const key = separatorOf(findings, reading)
  const isLayout = findings.some(({ finding }) => finding === 'LAYOUT' || finding === 'CASE_SWAPPED')
  const { layout, groupSeparator } = scanners.wedge
  return (
    <div className="remedies">
      {isLayout && layout === 'system' && (
        <button
          type="button"
          className="plain"
          data-testid="read-by-place"
          onClick={() => change({ layout: 'us' })}
        >
          {texts.readByPlace}
        </button>
      )}
      {key && key !== groupSeparator && (
        <button
          type="button"
          className="plain"
          data-testid="use-separator"
          onClick={() => change({ groupSeparator: key })}
        >
          {texts.useSeparator(key)}
        </button>
      )}
      {(layout === 'us' || groupSeparator) && <small>{texts.changedHere}</small>}
    </div>
  )
}

/** The one key or character that came in the separator's place. */
function separatorOf(
  findings: readonly ScannerFinding[],
  { oddKeys = [] }: ScannerReading,
): string | undefined {
  const other = findings.find((each) => each.finding === 'SEPARATOR_OTHER')
  if (other?.finding !== 'SEPARATOR_OTHER') return undefined
  return other.got === ODD_KEY ? oddKeys[0] : other.got
}
