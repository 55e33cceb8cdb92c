import { GraduationCap, Unplug } from 'lucide-react'
import { words } from '../locales/words.ts'
import { useActions, useBusy, useTill } from '../till/till-context.tsx'

/** What a drill has taken away stands in the place of what training is: nobody takes it for a fault. */
function Lead() {
  const outages = useTill()?.health.outages ?? []
  if (outages.length === 0) return <span className="training-lead">{words.training.lead}</span>
  return (
    <span className="training-lead training-outage" data-testid="outage-banner" role="status">
      <Unplug aria-hidden="true" size={22} />
      {words.drill.away(outages.map((outage) => words.drill.outages[outage]))}
    </span>
  )
}

/** Above everything while the till is in training, with the way out. */
export function TrainingBanner() {
  const { endTraining } = useActions()
  const isBusy = useBusy()
  return (
    <section className="training-banner" aria-label={words.training.title} data-testid="training-banner">
      <GraduationCap aria-hidden="true" size={24} />
      <strong>{words.training.title}</strong>
      <Lead />
      <button
        type="button"
        className="training-end"
        data-testid="end-training"
        disabled={isBusy}
        onClick={endTraining}
      >
        {words.training.end}
      </button>
    </section>
  )
}
