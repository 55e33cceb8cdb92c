import type { PrinterTransport, SerialSettings } from '../../../ipc/device-setup.ts'
import { words } from '../../locales/words.ts'
import { Choice } from './fields.tsx'
import { serialRates } from './serial-place.tsx'

const texts = words.setup.printer

type Serial = Extract<PrinterTransport, { kind: 'serial' }>
type Props = {
  readonly id: string
  readonly line: Serial
  readonly onChange: (changed: Serial) => void
}

type Flow = SerialSettings['flow']
const flows = Object.entries(texts.flows) as [Flow, string][]

/** How a printer's serial port is set: as the printer's own switches say. */
export function PrinterLine({ id, line, onChange }: Props) {
  const set = (change: Partial<SerialSettings>): void =>
    onChange({ ...line, settings: { ...line.settings, ...change } })
  return (
    <>
      <Choice
        label={words.setup.baudRate}
        value={`${line.settings.baudRate}`}
        options={serialRates}
        testId={`rate-${id}`}
        onChange={(rate) => set({ baudRate: Number(rate) })}
      />
      <Choice
        label={texts.flow}
        value={line.settings.flow}
        options={flows}
        testId={`flow-${id}`}
        onChange={(flow) => set({ flow })}
      />
    </>
  )
}
