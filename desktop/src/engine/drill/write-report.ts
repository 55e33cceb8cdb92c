import { type DrillReport, type DrillStep, drillVerdict } from '@codex/shared/drill/drill-report'
import { AppError } from '@codex/shared/errors/app-error'
import { buildDrill } from '@codex/shared/receipt/reports/build-drill'
import type { OpenDrill } from '../../store/drill-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { Lane } from '../lane.ts'

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog' | 'clock' | 'newId' | 'appVersion'>
  /** Where the till sells for good: its journal and its paper tell of the drill. */
  readonly live: Pick<Lane, 'selling' | 'print'>
  readonly hasPrinter: () => boolean
}

/** The end of a drill: its report is kept, journaled and on its way to paper, or none of it. */
export function createWriteReport({ deps, live, hasPrinter }: Parts) {
  const { store, catalog, clock, newId, appVersion } = deps
  const nameOf = (id: string): string => catalog.operator(id)?.name ?? ''

  const print = (report: DrillReport): void => {
    const identity = store.identity.identity()
    if (!identity || !hasPrinter()) return
    const place = live.selling.rules.store() ?? identity.store
    const facts = { store: place, tillNumber: report.tillNumber, wallTime: report.completedAt, nameOf }
    const document = buildDrill(report, { ...facts, currency: identity.store.currency })
    store.print.add(newId(), null, document, report.completedAt)
  }

  return (drill: OpenDrill, operatorId: string, steps: readonly DrillStep[]): DrillReport => {
    const { drillId, startedAt } = drill
    const completedAt = isoTime(clock.wallMs())
    const identity = store.identity.identity()
    if (!identity) throw new AppError('TILL_NOT_ENROLLED')
    const result = { drillId, verdict: drillVerdict(steps), startedAt, completedAt, steps: [...steps] }
    const who = { operatorId, operatorName: nameOf(operatorId) }
    const report = { ...result, ...who, tillNumber: identity.tillNumber, appVersion }
    const entry = store.transaction(() => {
      store.drill.complete(report)
      print(report)
      return live.selling.journal.append(
        { type: 'drill.completed', payload: result },
        { operatorId, wallTime: completedAt },
      )
    })
    live.selling.journal.announce(entry)
    live.print()
    return report
  }
}
