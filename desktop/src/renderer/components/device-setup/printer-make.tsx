import type { PrinterSetup } from '../../../ipc/device-setup.ts'
import { words } from '../../locales/words.ts'
import { Choice } from './fields.tsx'

const texts = words.setup.printer

type Props = {
  readonly printer: PrinterSetup
  readonly onChange: (changed: PrinterSetup) => void
}

type Make = keyof typeof texts.makes
const makes = Object.entries(texts.makes) as [Make, string][]

/** What a printer understands. */
export const PrinterMake = ({ printer, onChange }: Props) => (
  <Choice
    label={texts.make}
    value={makes.find(([name]) => name === printer.profile)?.[0] ?? 'generic'}
    options={makes}
    testId={`make-${printer.id}`}
    onChange={(profile) => onChange({ ...printer, profile })}
  />
)
