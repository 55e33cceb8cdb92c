import { Printer } from 'lucide-react'
import type { DeviceSetup } from '../../../ipc/device-setup.ts'
import type { FoundDevices } from '../../../ipc/device-setup-view.ts'
import type { DevicesView } from '../../../ipc/device-views.ts'
import { words } from '../../locales/words.ts'
import { useActions } from '../../till/till-context.tsx'
import { LogoRow } from './logo-row.tsx'
import { NewPrinter } from './new-printer.tsx'
import { PrinterRow } from './printer-row.tsx'
import { withoutPrinter, withPrinter, withPrinterChanged } from './printers.ts'
import { RoleCard } from './role-card.tsx'

const texts = words.setup

type Props = {
  readonly draft: DeviceSetup
  readonly found: FoundDevices | null
  readonly devices: DevicesView
}

export function PrinterCard({ draft: { printers, logo }, found, devices }: Props) {
  const { changeSetup } = useActions()
  const note = devices.printerCondition ? texts.condition[devices.printerCondition] : undefined
  return (
    <RoleCard of="printer" icon={Printer} state={devices.printer} note={note} canTest={printers.length > 0}>
      {printers.length === 0 && <p className="role-lead">{texts.printer.none}</p>}
      {printers.map((printer, at) => (
        <PrinterRow
          key={printer.id}
          printer={printer}
          duty={at === 0 ? texts.printer.first : texts.printer.next}
          onChange={(changed) => changeSetup({ printers: withPrinterChanged(printers, changed) })}
          onRemove={() => changeSetup({ printers: withoutPrinter(printers, printer.id) })}
        />
      ))}
      <NewPrinter
        found={found}
        printers={printers}
        onAdd={(transport) => changeSetup({ printers: withPrinter(printers, transport) })}
      />
      <LogoRow logo={logo} />
    </RoleCard>
  )
}
