import { Usb } from 'lucide-react'
import type { HidLayout, HidScannerSetup } from '../../../ipc/device-setup.ts'
import type { FoundDevices } from '../../../ipc/device-setup-view.ts'
import type { DevicesView } from '../../../ipc/device-views.ts'
import { words } from '../../locales/words.ts'
import { Choice } from './fields.tsx'
import { knownScanners, ownOf, withOwn } from './hid-scanners.ts'
import { RepeatChoice } from './repeat-choice.tsx'
import { ScannerState } from './scanner-state.tsx'

const texts = words.setup.scanner
const layouts = (['auto', 'common', 'no-aim', 'data-62'] as const satisfies readonly HidLayout[]).map(
  (layout) => [layout, texts.layouts[layout]] as const,
)

type Props = {
  readonly own: readonly HidScannerSetup[]
  readonly found: FoundDevices | null
  readonly devices: DevicesView
  readonly onChange: (own: HidScannerSetup[]) => void
}

/** HID-POS scanners that are plugged in or were seen; none needs a setting, some models want one. */
export const HidScanners = ({ own, found, devices, onChange }: Props) => (
  <>
    {knownScanners(found, devices).map(({ deviceId, name }) => {
      const setup = ownOf(own, deviceId)
      return (
        <div key={deviceId} className="device-row" data-testid={`scanner-${deviceId}`}>
          <div className="device-row-head">
            <p>
              <Usb aria-hidden="true" size={18} /> <b>{name}</b>
            </p>
            <ScannerState devices={devices} deviceId={deviceId} />
          </div>
          <RepeatChoice
            repeatMs={setup.repeatMs}
            testId={`${deviceId}-repeat`}
            onChange={(repeatMs) => onChange(withOwn(own, { ...setup, repeatMs }))}
          />
          <Choice
            label={texts.layout}
            value={setup.layout}
            options={layouts}
            testId={`${deviceId}-layout`}
            onChange={(layout) => onChange(withOwn(own, { ...setup, layout }))}
          />
        </div>
      )
    })}
  </>
)
