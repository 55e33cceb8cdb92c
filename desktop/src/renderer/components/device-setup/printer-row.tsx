import { Trash2 } from 'lucide-react'
import type { PrinterSetup } from '../../../ipc/device-setup.ts'
import { words } from '../../locales/words.ts'
import { Choice, TextField } from './fields.tsx'
import { PrinterLine } from './printer-line.tsx'
import { PrinterMake } from './printer-make.tsx'
import { placeText } from './printers.ts'

const texts = words.setup.printer

type Props = {
  readonly printer: PrinterSetup
  readonly duty: string
  readonly onChange: (changed: PrinterSetup) => void
  readonly onRemove: () => void
}

const columns = (['32', '42', '48'] as const).map((value) => [value, value] as const)

/** A printer that is assigned, or will be. */
export const PrinterRow = ({ printer, duty, onChange, onRemove }: Props) => (
  <div className="device-row" data-testid={`printer-${printer.id}`}>
    <div className="device-row-head">
      <p>
        <b>{placeText(printer.transport)}</b>
        <small>{duty}</small>
      </p>
      <button
        type="button"
        className="icon-button"
        data-testid={`remove-${printer.id}`}
        aria-label={`${words.setup.remove}: ${printer.name}`}
        title={words.setup.remove}
        onClick={onRemove}
      >
        <Trash2 aria-hidden="true" size={18} />
      </button>
    </div>
    <div className="device-row-settings">
      <TextField
        label={texts.name}
        value={printer.name}
        testId={`name-${printer.id}`}
        onChange={(name) => onChange({ ...printer, name })}
      />
      <Choice
        label={`${texts.columns}: ${texts.columnsHint[printer.columns]}`}
        value={`${printer.columns}` as const}
        options={columns}
        testId={`columns-${printer.id}`}
        onChange={(value) => onChange({ ...printer, columns: Number(value) as PrinterSetup['columns'] })}
      />
      <PrinterMake printer={printer} onChange={onChange} />
    </div>
    {printer.transport.kind === 'serial' && (
      <PrinterLine
        id={printer.id}
        line={printer.transport}
        onChange={(transport) => onChange({ ...printer, transport })}
      />
    )}
  </div>
)
