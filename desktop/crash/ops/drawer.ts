import { randomUUID } from 'node:crypto'
import { MOVEMENT_SIGN } from '@codex/shared/shift/cash-movement'
import type { Desk } from '../desk.ts'

export async function moveCash(desk: Desk): Promise<void> {
  const { open } = await desk.read('shift.get', {})
  if (!open) return
  const kind = desk.random.pick(['paid-in', 'paid-out', 'drop', 'float-in'] as const)
  const [movementId, amountMinor] = [randomUUID(), 1 + desk.random.below(5_000)]
  const permission = kind === 'drop' ? 'cash-drop' : kind === 'paid-out' ? 'cash-out' : 'cash-in'
  await desk.ask(
    'cash.move',
    { movementId, kind, amountMinor, reason: 'counted' },
    {
      ...(permission !== 'cash-drop' && {
        approval: { permission, subject: { kind: 'shift', id: open.shiftId } },
      }),
      opens: () => true,
      apply: () => void desk.ledger.movements.set(movementId, MOVEMENT_SIGN[kind] * amountMinor),
    },
  )
}

/** A second press would be a second opening: what nobody answered is not asked again. */
export async function openDrawer(desk: Desk): Promise<void> {
  const { open } = await desk.read('shift.get', {})
  if (!open) return
  desk.ledger.openings.unsure += 1
  await desk.ask(
    'drawer.open',
    { openingId: randomUUID(), reason: 'change' },
    {
      approval: { permission: 'no-sale', subject: { kind: 'shift', id: open.shiftId } },
      isOnce: true,
      opens: () => true,
      apply: () => {
        desk.ledger.openings.unsure -= 1
        desk.ledger.openings.known += 1
      },
    },
  )
}

export async function openShift(desk: Desk): Promise<void> {
  const shiftId = randomUUID()
  await desk.ask(
    'shift.open',
    { shiftId, floatMinor: desk.random.below(200) * 100 },
    {
      opens: () => true,
      apply: () => {
        desk.ledger.shifts.set(shiftId, 'open')
        desk.ledger.floats.add(shiftId)
      },
    },
  )
}

/** Counted, or forced by somebody who may. Whoever closed it is signed out. */
export async function closeShift(desk: Desk): Promise<void> {
  const { open } = await desk.read('shift.get', {})
  const { lines } = await desk.read('basket.get', {})
  const held = await desk.read('basket.held', {})
  if (!open || lines.length > 0 || held.length > 0) return
  const { shiftId } = open
  const count = desk.random.below(4) === 0 ? null : { pieces: [], looseMinor: desk.random.below(300) * 100 }
  await desk.ask(
    'shift.close',
    { shiftId, count, others: [], reason: 'end of the day' },
    {
      refusals: ['PERMISSION_REQUIRED'],
      apply: () => {
        desk.ledger.shifts.set(shiftId, 'closed')
        desk.left()
      },
    },
  )
}
