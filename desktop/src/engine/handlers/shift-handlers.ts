import { isPermitted } from '@codex/shared/catalog/permission'
import type { XReport } from '@codex/shared/shift/x-z-report'
import type { shiftCalls } from '../../ipc/calls/shift-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

export function shiftHandlers(engine: EngineParts): HandlersOf<typeof shiftCalls> {
  const { deps, selling, leaveDone, tellTill } = engine
  const { shifts, operators, shiftCalls: calls } = selling

  return {
    'shift.get': () => {
      const open = deps.store.shift.open()
      return {
        open: open ? shifts.reports.full(open) : null,
        lastZ: deps.store.shift.grandTotal().number,
        next: shifts.days.next(deps.clock.wallMs()),
      }
    },
    'shift.open': (asked) => {
      const shift = calls.open(asked)
      tellTill()
      return shifts.reports.full(shift)
    },
    'shift.x-report': (asked) => {
      const { x, hasDrawer } = calls.reports.x(asked)
      return xView(x, hasDrawer)
    },
    'shift.cash': (asked) => ({ expected: calls.reports.cash(asked) }),
    'shift.begin-count': (asked) => {
      return { others: calls.drawer.forCount(asked) }
    },
    'shift.close': (asked) => {
      const closer = operators.current()
      const z = calls.close(asked)
      leaveDone()
      tellTill()
      // Beside the answer: a copy of a big file takes its time, and tells itself when it fails.
      void engine.backUp()
      return { ...z, seesDrawer: closer !== undefined && isPermitted(closer.role, 'cash-read') }
    },
    'shift.hand-over': async (asked) => {
      await calls.handOver(asked)
      tellTill()
      return {}
    },
    'cash.move': (asked) => {
      calls.move(asked)
      return {}
    },
    'drawer.open': (asked) => {
      calls.drawer.open(asked)
      return {}
    },
    'report.reprint': (asked) => calls.reports.reprint(asked),
  }
}

function xView({ shift, at, report, expected }: XReport, hasDrawer: boolean) {
  const { tenders, cash, foreign, forfeitedMinor, movements, ...sold } = report
  const drawer = { tenders, cash, foreign, forfeitedMinor, movements, expected }
  return { shift, at, sold, drawer: hasDrawer ? drawer : null }
}
