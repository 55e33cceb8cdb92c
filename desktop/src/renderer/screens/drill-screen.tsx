import type { DrillStepName } from '@codex/shared/drill/drill-report'
import { GraduationCap } from 'lucide-react'
import { useStore } from 'zustand'
import { BackButton } from '../components/back-button.tsx'
import { ReportList } from '../components/drill/report-list.tsx'
import { StepRow } from '../components/drill/step-row.tsx'
import { GoButton } from '../components/go-button.tsx'
import { Health } from '../components/health.tsx'
import { NoticeStrip } from '../components/notice-strip.tsx'
import { untriedStep } from '../drill/run-drill.ts'
import { words } from '../locales/words.ts'
import { drillStateOf } from '../till/scene.ts'
import { useActions, useTill, useWhen, useWindow } from '../till/till-context.tsx'

const texts = words.drill
const ORDER: readonly DrillStepName[] = ['sale', 'network', 'printer', 'scanner', 'engine']

function Go() {
  const { enterTraining, startDrill, stopDrill } = useActions()
  const { isRunning, isStopping } = useStore(useWindow().stores.drill)
  switch (drillStateOf(useTill()?.training === true, isRunning)) {
    case 'locked':
      return <GoButton label={texts.enter} testId="drill-enter" onClick={enterTraining} />
    case 'ready':
      return <GoButton label={texts.start} testId="drill-start" onClick={() => void startDrill()} />
    case 'running': {
      const label = isStopping ? texts.stopping : texts.stop
      return <GoButton label={label} testId="drill-stop" disabled={isStopping} onClick={stopDrill} />
    }
  }
}

/** Each step as far as it is; those that this run leaves out wait to be begun by themselves. */
function Steps() {
  const { startDrill } = useActions()
  const { steps, isRunning } = useStore(useWindow().stores.drill)
  const isTraining = useTill()?.training === true
  return (
    <section className="drill-steps" aria-label={texts.stepsTitle}>
      <ul>
        {ORDER.map((name) => (
          <StepRow
            key={name}
            step={steps.find((step) => step.name === name) ?? untriedStep(name)}
            begin={isTraining ? () => void startDrill(name) : undefined}
            disabled={isRunning}
          />
        ))}
      </ul>
    </section>
  )
}

/** What a drill is; while it runs, what the till says of itself; and how it ended. */
function Lead() {
  const { report, isRunning } = useStore(useWindow().stores.drill)
  const till = useTill()
  const isTraining = till?.training === true
  if (till && isRunning)
    return (
      <div className="drill-lead">
        <Health health={till.health} safety={till.safety} />
      </div>
    )
  if (report)
    return (
      <p
        className={`drill-end drill-end-${report.verdict}`}
        data-testid="drill-end"
        data-verdict={report.verdict}
      >
        {texts.ends[report.verdict]}
      </p>
    )
  return (
    <p className="drill-lead">
      {isTraining ? null : <GraduationCap aria-hidden="true" size={22} />}
      <span>{isTraining ? texts.lead : `${texts.locked} ${texts.lead}`}</span>
    </p>
  )
}

/** The outage drill, for store IT. In place of everything else; what it sells is in training. */
export function DrillScreen() {
  const { back } = useActions()
  const reports = useStore(useWindow().stores.drill, (state) => state.reports)
  const when = useWhen()
  return (
    <main className="diagnostics drill" data-testid="drill">
      <header className="panel-head">
        <h1>{texts.title}</h1>
        <BackButton label={texts.back} onClick={back} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <div className="diagnostics-body" tabIndex={0}>
        <Lead />
        <Steps />
        <ReportList reports={reports} when={when} />
      </div>
      <footer className="drill-foot">
        <NoticeStrip />
        <Go />
      </footer>
    </main>
  )
}
