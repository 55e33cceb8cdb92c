import { AppError } from '@codex/shared/errors/app-error'
import { surely } from '../../actions/surely.ts'
import type { Flow } from '../../asking/asking.ts'
import { words } from '../../locales/words.ts'
import type { FlowKit } from '../flow-kit.ts'
import { reportGroups } from './report-facts.ts'

const texts = words.shift.report
/** More than a till closes shifts in a life. */
const MAX_NUMBER = 999_999

/** What was sold so far, and the reports of shifts that are over. */
export function createReportFlows({ stores, engine, allowed, shiftId, format, newId }: FlowKit) {
  const nameOf = (operatorId: string): string =>
    stores.till.getState().till?.operators.find((one) => one.operatorId === operatorId)?.name ?? ''

  const xReport: Flow = async (ask) => {
    const subject = { kind: 'shift', id: await shiftId() } as const
    const asked = { title: texts.x, lead: texts.xLead }
    const blind = await engine.call('shift.x-report', { printId: null })
    const view = (x: typeof blind) => reportGroups(x, nameOf(x.shift.openedBy), format())

    if (blind.drawer === null) {
      const what = await ask.choose({
        ...{ ...asked, apply: texts.goOn },
        choices: [
          { id: 'sold', label: texts.onlySold },
          { id: 'drawer', label: texts.withDrawer, detail: texts.withDrawerDetail },
        ],
      })
      if (what === 'drawer') {
        // Nobody is refused the rest of it: that a manager has to let them see more is known beforehand.
        const seen = await allowed(ask, { reason: texts.withDrawer, subject }, async (approvalId) => {
          if (approvalId === undefined) throw new AppError('PERMISSION_REQUIRED', { permission: 'cash-read' })
          return engine.call('shift.x-report', { printId: null, approvalId })
        })
        await ask.read({ ...asked, groups: view(seen), apply: texts.done })
        return
      }
    }
    await ask.read({ ...asked, groups: view(blind), apply: texts.print })
    const printId = newId()
    await surely(engine, () => engine.call('shift.x-report', { printId }))
  }

  const reprintReport: Flow = async (ask) => {
    const { lastZ } = await engine.call('shift.get', {})
    if (lastZ === 0) throw new AppError('REPORT_UNKNOWN')
    const number = await ask.digits({
      ...{ title: texts.z, lead: texts.zLead, apply: texts.print, label: texts.number },
      ...{ as: 'count', least: 1, most: MAX_NUMBER, usual: lastZ },
    })
    const printId = newId()
    await surely(engine, () => engine.call('report.reprint', { number, printId }))
  }

  return { xReport, reprintReport }
}
