import type { DrillFault, DrillMeasure, DrillMeasureName } from '@codex/shared/drill/drill-report'
import {
  Circle,
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CircleSlash,
  CircleX,
  LoaderCircle,
} from 'lucide-react'
import type { LiveStep } from '../../drill/run-drill.ts'
import { words } from '../../locales/words.ts'

const texts = words.drill

const icons = {
  untried: Circle,
  waiting: CircleDashed,
  running: LoaderCircle,
  passed: CircleCheck,
  failed: CircleX,
  absent: CircleMinus,
  stopped: CircleSlash,
} as const

/** Under a second in thousandths, above it in tenths; the unit stays with its figure. */
export const duration = (ms: number): string =>
  ms < 1_000 ? `${ms}\u00a0ms` : `${(ms / 1_000).toFixed(1)}\u00a0s`

/** A name that this version does not know stands there as it is. */
const measureText = ({ name, ms }: DrillMeasure): string =>
  texts.took(texts.measures[name as DrillMeasureName] ?? name, duration(ms))

export const faultText = ({ fault, cause }: Pick<LiveStep, 'fault' | 'cause'>): string | undefined => {
  if (fault === null) return undefined
  const said = texts.faults[fault as DrillFault] ?? fault
  return cause === null ? said : `${said} ${texts.refusedWith(cause)}`
}

type Props = {
  readonly step: LiveStep
  /** Left out: it is not begun here. */
  readonly begin?: (() => void) | undefined
  readonly disabled: boolean
}

/** One thing that is tried: what, how far it is, what was measured, and why it failed. */
export function StepRow({ step, begin, disabled }: Props) {
  const { name, state, measures } = step
  const Icon = icons[state]
  const why = faultText(step)
  return (
    <li className={`drill-step drill-${state}`} data-testid={`drill-step-${name}`} data-state={state}>
      <Icon aria-hidden="true" size={28} className={state === 'running' ? 'spin' : undefined} />
      <div className="drill-what">
        <h2>{texts.steps[name].name}</h2>
        <p>{why ?? texts.steps[name].what}</p>
        {measures.length > 0 && <p className="drill-measures">{measures.map(measureText).join(' · ')}</p>}
      </div>
      <strong>{texts.states[state]}</strong>
      {begin && (
        <button
          type="button"
          className="plain"
          data-testid={`drill-only-${name}`}
          aria-label={texts.onlyThis(texts.steps[name].name)}
          disabled={disabled}
          onClick={begin}
        >
          {texts.only}
        </button>
      )}
    </li>
  )
}
