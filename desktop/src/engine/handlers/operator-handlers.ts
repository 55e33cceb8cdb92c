import type { operatorCalls } from '../../ipc/calls/operator-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

export function operatorHandlers(engine: EngineParts): HandlersOf<typeof operatorCalls> {
  const { selling, leaveDone, tellTill } = engine
  const { operators, proof, approvals, badges } = selling

  return {
    'operator.sign-in': async ({ operatorId, pin }) => {
      operators.enter(await proof.byPin(operatorId, pin), 'pin')
      tellTill()
      return {}
    },
    'operator.lock': () => {
      leaveDone()
      operators.lock('asked')
      tellTill()
      return {}
    },
    'operator.sign-out': () => {
      leaveDone()
      operators.signOut('asked')
      tellTill()
      return {}
    },
    'approval.ask': (asked) => {
      badges.ask(asked)
      return {}
    },
    'approval.drop': () => {
      badges.cancel()
      return {}
    },
    'approval.give': async ({ operatorId, pin, ...asked }) => {
      operators.require()
      const approver = await proof.byPin(operatorId, pin)
      proof.succeeded(operatorId)
      const approvalId = approvals.give(approver, 'pin', asked)
      badges.cancel()
      return { approvalId }
    },
  }
}
