import { GraduationCap } from 'lucide-react'
import { words } from '../locales/words.ts'
import { useActions, useBusy } from '../till/till-context.tsx'

/** Above everything while the till is in training, with the way out. */
export function TrainingBanner() {
  const { endTraining } = useActions()
  const isBusy = useBusy()
  return (
    <section className="training-banner" aria-label={words.training.title} data-testid="training-banner">
      <GraduationCap aria-hidden="true" size={24} />
      <strong>{words.training.title}</strong>
      <span className="training-lead">{words.training.lead}</span>
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
