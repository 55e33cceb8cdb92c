import { ScanBarcode } from 'lucide-react'
import type { DeviceSetup } from '../../../ipc/device-setup.ts'
import type { FoundDevices } from '../../../ipc/device-setup-view.ts'
import type { DevicesView } from '../../../ipc/device-views.ts'
import { words } from '../../locales/words.ts'
import { useActions } from '../../till/till-context.tsx'
import { ScannerTest } from '../scanner-test/scanner-test.tsx'
import { HidScanners } from './hid-scanners.tsx'
import { RoleCard } from './role-card.tsx'
import { SerialScanners } from './serial-scanners.tsx'
import { WedgeSettings } from './wedge-settings.tsx'

const texts = words.setup

type Props = {
  readonly draft: DeviceSetup
  readonly found: FoundDevices | null
  readonly devices: DevicesView
}

export function ScannerCard({ draft, found, devices }: Props) {
  const { changeSetup } = useActions()
  const { scanners } = draft
  return (
    <RoleCard of="scanner" icon={ScanBarcode} state={devices.scanner} canTest={false}>
      <label className="switch">
        <input
          type="checkbox"
          data-testid="scanner-hid"
          checked={scanners.hid}
          onChange={({ target }) => changeSetup({ scanners: { ...scanners, hid: target.checked } })}
        />
        <span>
          <b>{texts.scanner.hid}</b>
          <small>{texts.scanner.hidLead}</small>
        </span>
      </label>
      {scanners.hid && (
        <HidScanners
          own={scanners.own}
          found={found}
          devices={devices}
          onChange={(own) => changeSetup({ scanners: { ...scanners, own } })}
        />
      )}
      <SerialScanners
        scanners={scanners.serial}
        found={found}
        devices={devices}
        onChange={(serial) => changeSetup({ scanners: { ...scanners, serial } })}
      />
      <p className="role-lead">{texts.scanner.wedge}</p>
      <WedgeSettings
        wedge={scanners.wedge}
        onChange={(wedge) => changeSetup({ scanners: { ...scanners, wedge } })}
      />
      <ScannerTest draft={draft} />
    </RoleCard>
  )
}
