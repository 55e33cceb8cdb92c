import { ScanBarcode, Usb } from 'lucide-react'
import type { DeviceSetup } from '../../../ipc/device-setup.ts'
import type { FoundDevices } from '../../../ipc/device-setup-view.ts'
import type { DevicesView } from '../../../ipc/device-views.ts'
import { en } from '../../locales/en.ts'
import { useActions } from '../../till/till-context.tsx'
import { RoleCard } from './role-card.tsx'
import { SerialScanners } from './serial-scanners.tsx'

const texts = en.setup

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
      <ul className="device-list">
        {found?.scanners.map(({ deviceId, name }) => (
          <li key={deviceId}>
            <Usb aria-hidden="true" size={18} />
            <span>{name}</span>
          </li>
        ))}
      </ul>
      <SerialScanners
        scanners={scanners.serial}
        found={found}
        onChange={(serial) => changeSetup({ scanners: { ...scanners, serial } })}
      />
      <p className="role-lead">{texts.scanner.wedge}</p>
    </RoleCard>
  )
}
