import { words } from '../../locales/words.ts'
import { Choice } from './fields.tsx'

const texts = words.setup.scanner
const options = (['100', '600', '0'] as const).map((ms) => [ms, texts.repeats[ms]] as const)

type Props = {
  readonly repeatMs: number
  readonly testId: string
  readonly onChange: (repeatMs: number) => void
}

/** What is done with a code that a scanner tells twice. */
export const RepeatChoice = ({ repeatMs, testId, onChange }: Props) => (
  <Choice
    label={texts.repeat}
    value={`${repeatMs}`}
    options={options}
    testId={testId}
    onChange={(ms) => onChange(Number(ms))}
  />
)
