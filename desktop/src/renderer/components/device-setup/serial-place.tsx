import { Cable, Plus } from 'lucide-react'
import { useState } from 'react'
import type { PortAddress, SerialPlace } from '../../../ipc/device-setup.ts'
import type { FoundDevices } from '../../../ipc/device-setup-view.ts'
import { words } from '../../locales/words.ts'
import { Choice, TextField } from './fields.tsx'
import { addressText } from './printers.ts'

const texts = words.setup
export const serialRates = (['2400', '4800', '9600', '19200', '38400', '115200'] as const).map(
  (rate) => [rate, rate] as const,
)

type ChosenProps = {
  readonly place: SerialPlace
  readonly testId: string
  readonly onChange: (place: SerialPlace) => void
  readonly onRemove: () => void
}

/** A device on a serial port that is assigned, or will be. */
export const SerialChosen = ({ place, testId, onChange, onRemove }: ChosenProps) => (
  <>
    <div className="device-row-head">
      <p>
        <b>{addressText(place.address)}</b>
        <small>{texts.serialPort}</small>
      </p>
      <button type="button" className="plain" data-testid={`${testId}-remove`} onClick={onRemove}>
        {texts.remove}
      </button>
    </div>
    <Choice
      label={texts.baudRate}
      value={`${place.settings.baudRate}`}
      options={serialRates}
      testId={`${testId}-rate`}
      onChange={(rate) => onChange({ ...place, settings: { ...place.settings, baudRate: Number(rate) } })}
    />
  </>
)

type NewProps = {
  readonly found: FoundDevices | null
  readonly testId: string
  readonly onUse: (address: PortAddress) => void
}

/** The serial ports of this till, and a path for one that is not listed. */
export function SerialChoice({ found, testId, onUse }: NewProps) {
  const [path, setPath] = useState('')
  return (
    <>
      <ul className="device-list">
        {found?.serialPorts.map(({ path: at, address, name }) => (
          <li key={at}>
            <Cable aria-hidden="true" size={18} />
            <span>{name ? `${at}, ${name}` : at}</span>
            <button type="button" className="plain" onClick={() => onUse(address)}>
              {texts.use}
            </button>
          </li>
        ))}
      </ul>
      <div className="device-new">
        <TextField label={texts.serialByHand} value={path} testId={`${testId}-path`} onChange={setPath} />
        <button
          type="button"
          className="plain"
          data-testid={`${testId}-use`}
          disabled={path.trim() === ''}
          onClick={() => onUse({ path: path.trim() })}
        >
          <Plus aria-hidden="true" size={18} />
          {texts.use}
        </button>
      </div>
    </>
  )
}
