import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react'
import type { WeighingView } from '../../ipc/weighing.ts'
import { errorText } from '../locales/error-text.ts'
import { words } from '../locales/words.ts'
import { useFormat } from '../till/till-context.tsx'

const texts = words.weigh

type State = 'stable' | 'moving' | 'refused' | 'asking'

const icons = {
  stable: CircleCheck,
  moving: LoaderCircle,
  asking: LoaderCircle,
  refused: CircleAlert,
} as const

/** Moving and empty are how every weighing begins: they are a reason only once nobody waits for it any more. */
function stateOf({ live, reason, isWaiting }: WeighingView): State {
  if (reason === null) return live ? 'stable' : 'asking'
  if (!isWaiting) return 'refused'
  if (reason.code === 'SCALE_UNSTABLE') return 'moving'
  return reason.code === 'SCALE_EMPTY' ? 'asking' : 'refused'
}

function sayingOf(state: State, { reason }: WeighingView): string {
  if (state === 'refused' && reason) return `${errorText(reason)} ${texts.orType}`
  return { stable: texts.rests, moving: texts.moves, asking: texts.putOn, refused: texts.orType }[state]
}

/** The weight as it is this moment, and in words what the scale makes of it. */
export function WeightFigure({ weighing }: { readonly weighing: WeighingView }) {
  const { kilograms } = useFormat()
  const state = stateOf(weighing)
  const Icon = icons[state]
  return (
    <div className={`weight weight-${state}`} data-testid="weight" data-state={state}>
      <span>{texts.onScale}</span>
      <output className="weight-figure" data-testid="live-weight" aria-live="off">
        {weighing.live ? kilograms(weighing.live.grams) : texts.unknown}
      </output>
      <p className="weight-said" role="status">
        <Icon aria-hidden="true" size={20} />
        <span>{sayingOf(state, weighing)}</span>
      </p>
    </div>
  )
}
