import type { DrillReport } from '@codex/shared/drill/drill-report'
import { words } from '../../locales/words.ts'
import { faultText } from './step-row.tsx'

const texts = words.drill

/** What was wrong, step by step; of a drill that passed, nothing. */
const whatFailed = ({ steps }: DrillReport): string[] =>
  steps.flatMap((step) => {
    const why = faultText(step)
    return why ? [`${texts.steps[step.name].name}: ${why}`] : []
  })

type Props = { readonly reports: readonly DrillReport[]; readonly when: (iso: string) => string }

/** The drills that this till remembers, the newest first. */
export function ReportList({ reports, when }: Props) {
  return (
    <section className="drill-reports" aria-label={texts.reportsTitle}>
      <h2>{texts.reportsTitle}</h2>
      {reports.length === 0 && <p>{texts.noReports}</p>}
      <ul>
        {reports.map((report) => (
          <li key={report.drillId} data-testid="drill-report" data-verdict={report.verdict}>
            <strong className={`drill-verdict-${report.verdict}`}>{texts.verdicts[report.verdict]}</strong>
            <span>{when(report.completedAt)}</span>
            <span className="drill-by">{texts.by(report.operatorName, report.appVersion)}</span>
            {whatFailed(report).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
