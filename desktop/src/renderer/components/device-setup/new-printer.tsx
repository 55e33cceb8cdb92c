import { Network, Plus, Usb } from 'lucide-react'
import { useState } from 'react'
import type { PrinterSetup, PrinterTransport } from '../../../ipc/device-setup.ts'
import type { FoundDevices } from '../../../ipc/device-setup-view.ts'
import { words } from '../../locales/words.ts'
import { TextField } from './fields.tsx'
import { isSamePlace, MOST_PRINTERS, placeText, USUAL_PORT } from './printers.ts'
import { SerialChoice } from './serial-place.tsx'
import { usualSettings } from './usual-settings.ts'

const texts = words.setup

type Props = {
  readonly found: FoundDevices | null
  readonly printers: readonly PrinterSetup[]
  readonly onAdd: (transport: PrinterTransport) => void
}

const transportsOf = (found: FoundDevices | null): PrinterTransport[] => [
  ...(found?.usbPrinters ?? []).map(({ address }): PrinterTransport => ({ kind: 'usb', address })),
  ...(found?.networkPrinters ?? []).map((place): PrinterTransport => ({ kind: 'network', ...place })),
]

/** A host's name or address, and a port where it is not the usual one. */
function readAddress(text: string): PrinterTransport | undefined {
  const [, host, port] = /^([^\s/:]+)(?::(\d{1,5}))?$/.exec(text.trim()) ?? []
  return host ? { kind: 'network', host, port: port ? Number(port) : USUAL_PORT } : undefined
}

/** What was found and is not assigned yet, and a way to enter an address. */
export function NewPrinter({ found, printers, onAdd }: Props) {
  const [host, setHost] = useState('')
  if (printers.length >= MOST_PRINTERS) return null
  const offered = transportsOf(found).filter(
    (transport) => !printers.some((printer) => isSamePlace(printer.transport, transport)),
  )
  const typed = readAddress(host)
  return (
    <>
      <ul className="device-list">
        {offered.map((transport) => (
          <li key={placeText(transport)}>
            {transport.kind === 'network' ? (
              <Network aria-hidden="true" size={18} />
            ) : (
              <Usb aria-hidden="true" size={18} />
            )}
            <span>{placeText(transport)}</span>
            <button type="button" className="plain" onClick={() => onAdd(transport)}>
              {texts.use}
            </button>
          </li>
        ))}
      </ul>
      <div className="device-new">
        <TextField label={texts.printer.byHand} value={host} testId="printer-host" onChange={setHost} />
        <button
          type="button"
          className="plain"
          data-testid="printer-add"
          disabled={!typed}
          onClick={() => {
            if (typed) onAdd(typed)
            setHost('')
          }}
        >
          <Plus aria-hidden="true" size={18} />
          {texts.add}
        </button>
      </div>
      <SerialChoice
        found={found}
        testId="printer-serial"
        onUse={(address) => onAdd({ kind: 'serial', address, settings: usualSettings() })}
      />
    </>
  )
}
