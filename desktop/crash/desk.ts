import { setTimeout as after } from 'node:timers/promises'
import type { Permission } from '@codex/shared/catalog/permission'
import { AppError } from '@codex/shared/errors/app-error'
import type { ErrorCode } from '@codex/shared/errors/error-codes'
import type { ApprovalSubject } from '@codex/shared/journal/events/operator'
import type { Random } from '../bench/random.ts'
import { CASHIER_ID, OPERATOR_ID, PIN } from '../src/engine/testing/a-till.ts'
import { type Call, createEngineLine, Died, type Input, type Output } from './engine-line.ts'
import type { Findings } from './findings.ts'
import type { Ledger } from './ledger.ts'
import type { Reaper } from './reaper.ts'
import type { TillProcess } from './till-process.ts'
import type { CrashWorld } from './world.ts'

type Request<N extends Call> = {
  /** What the cashier now knows. */
  readonly apply?: (value: Output<N>) => void
  /** Why it may be refused. */
  readonly refusals?: readonly ErrorCode[]
  /** How a repeat is refused whose first attempt was carried out. */
  readonly refusedWhenDone?: readonly ErrorCode[]
  /** What a manager has to allow a cashier. */
  readonly approval?: { readonly permission: Permission; readonly subject: ApprovalSubject }
  /** The drawer opens with it, once. */
  readonly opens?: (value: Output<N>) => boolean
  /** It says nothing by which it would be known again, and is not sent again. */
  readonly isOnce?: boolean
}

export type Operator = 'manager' | 'cashier'
const ids: Readonly<Record<Operator, string>> = { manager: OPERATOR_ID, cashier: CASHIER_ID }

type Parts = {
  readonly random: Random
  readonly world: CrashWorld
  readonly ledger: Ledger
  readonly findings: Findings
}

/** A busy machine is no fault of the till. */
const SETTLED_MS = 60_000
const LOOK_MS = 2

/** Whoever stands at the till: asks, remembers what was answered, and asks the next engine again what was not. */
export function createDesk({ random, world, ledger, findings }: Parts) {
  const { engine, read, ...line } = createEngineLine()
  let reaper: Reaper | undefined
  let again: (() => Promise<void>) | undefined
  let operator: Operator = 'manager'
  let expected: string | undefined

  const approve = async ({ permission, subject }: NonNullable<Request<Call>['approval']>) => {
    const by = { operatorId: OPERATOR_ID, pin: PIN, reason: 'seen' }
    return (await read('approval.give', { ...by, permission, subject })).approvalId
  }

  const perform = async <N extends Call>(
    name: N,
    input: Input<N>,
    request: Request<N>,
    repeat?: { readonly kicksBefore: number; readonly times: number },
  ): Promise<Output<N> | undefined> => {
    const kicksBefore = repeat?.kicksBefore ?? world.kicks()
    const times = repeat?.times ?? 0
    again = request.isOnce
      ? undefined
      : async () => void (await perform(name, input, request, { kicksBefore, times: times + 1 }))
    const { refusals = [], refusedWhenDone = [], approval } = request
    try {
      const approvalId = approval && operator === 'cashier' ? await approve(approval) : undefined
      reaper?.asked()
      const value = await read(name, { ...input, ...(approvalId && { approvalId }) })
      again = undefined
      request.apply?.(value)
      if (request.opens?.(value)) checkKicks(name, world.kicks() - kicksBefore, times)
      await answered()
      return value
    } catch (error) {
      if (error instanceof Died) throw error
      again = undefined
      const code = error instanceof AppError ? error.code : undefined
      const isDone = repeat && code && refusedWhenDone.includes(code)
      if (isDone) request.apply?.({} as Output<N>)
      else if (!code || !refusals.includes(code))
        findings.add('other', `${name}${repeat ? ' (again)' : ''} was refused: ${refusalOf(error)}`)
      return undefined
    }
  }

  /** @param repeats how often it was asked again: each time nobody knew whether it had opened */
  const checkKicks = (name: string, kicks: number, repeats: number): void => {
    ledger.repeatedOpenings += repeats
    const what = `${name}, asked again ${repeats} times`
    if (kicks === 0) findings.add('lost', `the drawer did not open: ${what}`)
    if (kicks > 1 + repeats) findings.add('doubled', `the drawer opened ${kicks} times: ${what}`)
  }

  const answered = async (): Promise<void> => {
    if (!reaper?.answered()) return
    await engine().gone
    throw new Died()
  }

  /** @param apply when it was taken: into which basket */
  const scan = async (code: string, scanKey: string, apply: (basketId: string) => void): Promise<void> => {
    const { basketId } = await read('basket.get', {})
    const send = async (): Promise<void> => {
      again = send
      reaper?.asked()
      const taken = new Promise<'taken'>((resolve) => world.scan(code, scanKey, () => resolve('taken')))
      const what = await Promise.race([taken, engine().gone, after(SETTLED_MS)])
      if (what !== 'taken') {
        if (engine().isGone()) throw new Died()
        findings.add('other', 'a scan was never taken')
      } else apply(basketId)
      again = undefined
      await answered()
    }
    await send()
  }

  return {
    random,
    world,
    ledger,
    findings,
    read,
    ask: <N extends Call>(name: N, input: Input<N>, request: Request<N> = {}) =>
      perform(name, input, request),
    scan,
    /** Who is still signed in after a crash of the engine; undefined: nobody has to be. */
    expectedOperator: (): string | undefined => expected,
    /** Nobody is: the app was started again, or whoever closed a shift has gone. */
    left: (): void => {
      expected = undefined
    },
    subjectOf: (lineId: string) => ({ kind: 'line' as const, id: lineId }),
    /** Sync tells the engine that the hub is there, or is not. */
    tellHub: (hub: 'online' | 'offline') => world.balances.tell({ till: engine() }, hub),
    /** Sync tells the engine that the catalogue is another one. */
    swapCatalogue: async (revision: number): Promise<void> => {
      reaper?.asked()
      await line.swapCatalogue(revision)
    },
    signIn: async (who: Operator = operator): Promise<void> => {
      operator = who
      const operatorId = ids[who]
      await perform(
        'operator.sign-in',
        { operatorId, pin: PIN },
        {
          apply: () => {
            expected = operatorId
          },
        },
      )
    },
    /** Looks until something is so; a till that never comes to it is stuck. */
    until: async (what: string, check: () => Promise<boolean>): Promise<void> => {
      const lateMs = performance.now() + SETTLED_MS
      while (!(await check())) {
        if (performance.now() > lateMs) return findings.add('other', `it never came to this: ${what}`)
        await after(LOOK_MS)
      }
    },
    /** The next engine. What the last one left unanswered is asked again. */
    takeOver: async (next: TillProcess, nextReaper: Reaper | undefined): Promise<void> => {
      reaper = nextReaper
      next.screen.on('till.changed', ({ lastSale }) => ledger.sold(lastSale))
      await line.attach(next, world.balances)
      const unanswered = again
      const { operator: seen, locked } = await read('till.get', {})
      if (unanswered && (!seen || locked))
        await read('operator.sign-in', { operatorId: ids[operator], pin: PIN })
      await unanswered?.()
    },
  }
}
export type Desk = ReturnType<typeof createDesk>

const refusalOf = (error: unknown): string =>
  error instanceof AppError ? `${error.code} ${JSON.stringify(error.details)}` : String(error)
