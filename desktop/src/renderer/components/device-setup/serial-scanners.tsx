import type { SerialScannerSetup } from '../../../ipc/device-setup.ts'
import type { FoundDevices } from '../../../ipc/device-setup-view.ts'
import type { DevicesView } from '../../../ipc/device-views.ts'
import { words } from '../../locales/words.ts'
import { Choice } from './fields.tsx'
import { RepeatChoice } from './repeat-choice.tsx'
import { ScannerState } from './scanner-state.tsx'
import { SerialChoice, SerialChosen } from './serial-place.tsx'
import { MOST_SCANNERS, withoutScanner, withScanner, withScannerChanged } from './serial-scanners.ts'

const texts = words.setup.scanner

type Props = {
  readonly scanners: readonly SerialScannerSetup[]
  readonly found: FoundDevices | null
  readonly devices: DevicesView
  readonly onChange: (scanners: SerialScannerSetup[]) => void
}

/** Scanners on serial ports: counter scanners with a scale, and wireless ones. */
export const SerialScanners = ({ scanners, found, devices, onChange }: Props) => (
  <>
    {scanners.map((scanner) => (
      <div key={scanner.id} className="device-row" data-testid={`scanner-${scanner.id}`}>
        <SerialChosen
          place={scanner}
          testId={scanner.id}
          onChange={(place) => onChange(withScannerChanged(scanners, { ...scanner, ...place }))}
          onRemove={() => onChange(withoutScanner(scanners, scanner.id))}
        />
        <ScannerState devices={devices} deviceId={`serial:${scanner.id}`} />
        <Choice
          label={texts.mode}
          value={scanner.mode}
          options={[
            ['line', texts.modes.line],
            ['stx-etx', texts.modes['stx-etx']],
            ['pause', texts.modes.pause],
          ]}
          testId={`${scanner.id}-mode`}
          onChange={(mode) => onChange(withScannerChanged(scanners, { ...scanner, mode }))}
        />
        <Choice
          label={texts.aim}
          value={scanner.aim}
          options={[
            ['auto', texts.aims.auto],
            ['required', texts.aims.required],
            ['off', texts.aims.off],
          ]}
          testId={`${scanner.id}-aim`}
          onChange={(aim) => onChange(withScannerChanged(scanners, { ...scanner, aim }))}
        />
        <RepeatChoice
          repeatMs={scanner.repeatMs}
          testId={`${scanner.id}-repeat`}
          onChange={(repeatMs) => onChange(withScannerChanged(scanners, { ...scanner, repeatMs }))}
        />
      </div>
    ))}
    {scanners.length < MOST_SCANNERS && (
      <SerialChoice
        found={found}
        testId="scanner"
        onUse={(address) => onChange(withScanner(scanners, address))}
      />
    )}
  </>
)
