import { randomUUID } from 'node:crypto'
import { REASON } from '../a-desk.ts'
import { CASHIER_ID, OPERATOR_ID, PIN, SECOND_OPERATOR_ID } from '../a-till.ts'
import { approved, aSale, close, type UseCase } from './parts.ts'

const DAY_MS = 86_400_000

/** Drawer, shift, people, and training. */
export const shiftUseCases: readonly UseCase[] = [
  [
    'a shift that is opened',
    async (till) => {
      await close(till)
      await till.till.signIn(CASHIER_ID)
      const shiftId = randomUUID()
      return () => till.ask('shift.open', { shiftId, floatMinor: 10_000 })
    },
  ],
  [
    'a shift that is counted and closed',
    async (till) => {
      await aSale(till)
      const { shiftId } = await till.shift()
      const count = { pieces: [], looseMinor: 0 }
      return () => till.ask('shift.close', { shiftId, count, others: [] })
    },
  ],
  [
    'a shift that is closed by force',
    async (till) => {
      const { shiftId } = await till.shift()
      const approvalId = await approved(till, 'shift-force-close', { kind: 'shift', id: shiftId })
      return () => till.ask('shift.close', { shiftId, count: null, others: [], reason: REASON, approvalId })
    },
  ],
  [
    'a drawer that is handed over',
    async (till) => {
      const { shiftId } = await till.shift()
      return () => till.ask('shift.hand-over', { shiftId, toOperatorId: SECOND_OPERATOR_ID, pin: PIN })
    },
  ],
  [
    'cash that is moved',
    async (till) => {
      const { shiftId } = await till.shift()
      const approvalId = await approved(till, 'cash-out', { kind: 'shift', id: shiftId })
      const movementId = randomUUID()
      return () =>
        till.ask('cash.move', {
          ...{ movementId, kind: 'paid-out', amountMinor: 5, reason: REASON, approvalId },
        })
    },
  ],
  [
    'the drawer without a sale',
    async (till) => {
      const { shiftId } = await till.shift()
      const approvalId = await approved(till, 'no-sale', { kind: 'shift', id: shiftId })
      const openingId = randomUUID()
      return () => till.ask('drawer.open', { openingId, reason: REASON, approvalId })
    },
  ],
  [
    'an X report',
    async (till) => {
      const printId = randomUUID()
      return () => till.ask('shift.x-report', { printId })
    },
  ],
  [
    'a copy of a Z report',
    async (till) => {
      await close(till)
      await till.till.signIn(CASHIER_ID)
      const printId = randomUUID()
      return () => till.ask('report.reprint', { number: 1, printId })
    },
  ],
  ['a lock', async (till) => () => till.ask('operator.lock', {})],
  [
    'an unlock',
    async (till) => {
      await till.ask('operator.lock', {})
      return () => till.till.signIn(CASHIER_ID)
    },
  ],
  ['a sign-out', async (till) => () => till.ask('operator.sign-out', {})],
  ['an operator who takes over', async (till) => () => till.till.signIn(OPERATOR_ID)],
  [
    'a sign-in on the next day, which ends a forgotten shift',
    async (till) => {
      await till.ask('operator.sign-out', {})
      till.till.world.wallMs += DAY_MS
      return () => till.till.signIn(OPERATOR_ID)
    },
  ],
  [
    'the beginning of training',
    async (till) => {
      const approvalId = await approved(till, 'training', null)
      return () => till.enter(approvalId)
    },
  ],
  [
    'the end of training',
    async (till) => {
      await till.enter(await approved(till, 'training', null))
      return () => till.leaveTraining()
    },
  ],
]
