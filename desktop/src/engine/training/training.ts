import type { Operator } from '@codex/shared/catalog/operator'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { EventPayload } from '@codex/shared/journal/events'
import type { OpenTraining } from '../../store/training-db.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { Lane, LaneWorld } from '../lane.ts'
import { createTrainingLane, type TrainingLane } from './training-lane.ts'

/** A training that was forgotten starts anew after so long, with the next start of the till. */
const KEPT_MS = 7 * 24 * 3_600_000

type Parts = {
  readonly deps: EngineDeps
  /** Where the till sells for good. */
  readonly live: Lane
  readonly world: LaneWorld
}

type Left = EventPayload<'training.left'>['reason']

/**
 * Entering and leaving training. Which of the two the till is in stands in `till.db`, together with the event, so that
 * no crash leaves it in between; the trainee's own file is made when training begins and removed when it ends.
 */
export function createTraining({ deps, live, world }: Parts) {
  const { store, clock, newId, log, training: files } = deps
  const { operators, approvals, basket, badges, journal, weighing } = live.selling
  let lane: { readonly own: TrainingLane; readonly file: OpenTraining } | undefined

  const discard = (): void => {
    try {
      files?.remove()
    } catch (error) {
      log('the file of the training could not be removed', { error: String(error) })
    }
  }

  /** @throws what SQLite says of a file that it cannot make */
  const open = (): NonNullable<typeof lane> => {
    if (!files) throw new AppError('UNAVAILABLE')
    const identity = store.identity.identity()
    if (!identity) throw new AppError('TILL_NOT_ENROLLED')
    const file = files.open()
    try {
      const { store: own } = file
      if (!own.identity.identity())
        own.transaction(() => {
          own.identity.adopt(identity, 1)
          own.journal.openEpoch(newId(), isoTime(clock.wallMs()))
        })
      return { file, own: createTrainingLane(deps, file, { ...world, proof: live.selling.proof }) }
    } catch (error) {
      file.close()
      throw error
    }
  }

  /** @throws PAYMENT_UNDER_WAY, SIGNING_UNDER_WAY, BASKET_NOT_EMPTY, WEIGHING_UNDER_WAY, RECOVERY_UNCONFIRMED */
  const requireIdle = (): void => {
    if (store.recovery.isOpen()) throw new AppError('RECOVERY_UNCONFIRMED')
    basket.requireUnpaid()
    if (store.fiscal.get()) throw new AppError('SIGNING_UNDER_WAY')
    if (store.card.open().length > 0) throw new AppError('PAYMENT_UNDER_WAY')
    if (basket.get().basket.lines.length > 0) throw new AppError('BASKET_NOT_EMPTY')
    weighing.requireNone()
  }

  /** The trainee is at the till already; then, and only then, the till is in training. */
  const begin = (operator: Operator, approvalId: string | undefined) => {
    discard()
    const opened = open()
    try {
      opened.own.selling.operators.enter(operator, 'pin')
      const entry = store.transaction(() => {
        const approvedBy = approvals.authorise('training', { approvalId })
        const trainingId = newId()
        store.training.set({ trainingId, since: isoTime(clock.wallMs()) })
        const payload = { trainingId, ...(approvedBy !== undefined && { approvedBy }) }
        return journal.append({ type: 'training.entered', payload })
      })
      return { opened, entry }
    } catch (error) {
      opened.own.close()
      discard()
      throw error
    }
  }

  const end = (reason: Left, receiptCount: number): void => {
    const entry = store.transaction(() => {
      const trainingId = store.training.get()?.trainingId
      if (trainingId === undefined) return undefined
      store.training.set(null)
      return journal.append({ type: 'training.left', payload: { trainingId, reason, receiptCount } })
    })
    const ended = lane
    lane = undefined
    try {
      ended?.own.close()
    } catch (error) {
      log('the file of the training was not closed', { error: String(error) })
    }
    discard()
    if (entry) journal.announce(entry)
  }

  /** Who is there at the end, and what they did; of a file that cannot be read any more, nobody and nothing. */
  const leftBehind = ({ own, file }: NonNullable<typeof lane>) => {
    try {
      const trainee = own.selling.operators
      return {
        isSame: trainee.current()?.id === operators.current()?.id && !trainee.isLocked(),
        receiptCount: file.store.identity.nextReceiptNumber() - 1,
      }
    } catch (error) {
      log('the file of the training could not be read', { error: String(error) })
      return { isSame: false, receiptCount: 0 }
    }
  }

  const goOn = (): void => {
    try {
      lane = open()
      lane.own.resume()
    } catch (error) {
      log('no training', { error: toErrorBody(error).code })
      end('unavailable', 0)
    }
  }

  return {
    /** Undefined while the till sells for good. */
    lane: (): TrainingLane | undefined => lane?.own,

    /** @throws OPERATOR_SIGNED_OUT, PERMISSION_REQUIRED, what `requireIdle` refuses, UNAVAILABLE without a place for it */
    enter: ({ approvalId }: { readonly approvalId?: string | undefined }): void => {
      if (lane) return
      const operator = operators.require()
      requireIdle()
      const { opened, entry } = begin(operator, approvalId)
      badges.cancel()
      live.leaveDone()
      lane = opened
      journal.announce(entry)
      world.changed()
      lane.own.show()
    },

    leave: (): void => {
      if (!lane) return
      const { isSame, receiptCount } = leftBehind(lane)
      // Whoever stands there has proved who they are in training: the till they come back to is somebody else's.
      if (!isSame) operators.lock('asked')
      end('asked', receiptCount)
      live.show()
      world.changed()
    },

    /** After a start: the till is where it was. */
    resume: (): void => {
      const under = store.training.get()
      const isStale = !under || clock.wallMs() - Date.parse(under.since) > KEPT_MS
      if (isStale) discard()
      if (under && store.recovery.isOpen()) end('restored', 0)
      else if (under) goOn()
    },

    /** The till stops, in training or not. */
    close: (): void => lane?.own.close(),
  }
}
export type TrainingMode = ReturnType<typeof createTraining>
