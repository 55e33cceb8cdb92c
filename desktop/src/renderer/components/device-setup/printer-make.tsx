import type { PrinterSetup, SerialSettings } from '../../../ipc/device-setup.ts'
import { en } from '../../locales/en.ts'
import { Choice } from './fields.tsx'
import { serialRates } from './serial-place.tsx'

const texts = en.setup.printer

type Props = {
  readonly printer: PrinterSetup
  readonly onChange: (changed: PrinterSetup) => void
}

type Make = keyof typeof texts.makes
type Flow = SerialSettings['flow']
const makes = Object.entries(texts.makes) as [Make, string][]
const flows = Object.entries(texts.flows) as [Flow, string][]

/** What a printer understands, and how its serial port is set: as its own switches say. */
export function PrinterMake({ printer, onChange }: Props) {
  const { id, transport } = printer
  const make = makes.find(([name]) => name === printer.profile)?.[0] ?? 'generic'
  const withSettings = (change: Partial<SerialSettings>): void => {
    if (transport.kind !== 'serial') return
    onChange({ ...printer, transport: { ...transport, settings: { ...transport.settings, ...change } } })
  }
  return (
    <>
      <Choice
        label={texts.make}
        value={make}
        options={makes}
        testId={`make-${id}`}
        onChange={(profile) => onChange({ ...printer, profile })}
      />
      {transport.kind === 'serial' && (
        <>
          <Choice
            label={en.setup.baudRate}
            value={`${transport.settings.baudRate}`}
            options={serialRates}
            testId={`rate-${id}`}
            onChange={(rate) => withSettings({ baudRate: Number(rate) })}
          />
          <Choice
            label={texts.flow}
            value={transport.settings.flow}
            options={flows}
            testId={`flow-${id}`}
            onChange={(flow) => withSettings({ flow })}
          />
        </>
      )}
    </>
  )
}
