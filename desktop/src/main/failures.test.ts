import { AppError, type ErrorBody, toErrorBody } from '@codex/shared/errors/app-error'
import { beforeEach, expect, it } from 'vitest'
import type { FailingView } from '../ipc/failing-view.ts'
import { createFailures } from './failures.ts'

const body = (code: ErrorBody['code']): ErrorBody => toErrorBody(new AppError(code as 'TILL_DB_CORRUPT'))
const corrupt = body('TILL_DB_CORRUPT')
const failing = body('PROCESS_FAILING')

let shown: (FailingView | null)[]
let minute: number
let failures: ReturnType<typeof createFailures>
beforeEach(() => {
  shown = []
  minute = 0
  failures = createFailures({
    now: () => new Date(Date.UTC(2026, 10, 28, 15, minute)),
    said: (process) => `${process} said so`,
    show: (worst) => shown.push(worst),
  })
})

it('keeps a fatal failure on the screen when the other programs turn healthy', () => {
  failures.fatal('engine', corrupt)
  failures.failing('sync', null)
  failures.failing('devices', null)
  expect(shown).toMatchObject([{ process: 'engine', error: corrupt, isUp: false }])
})

it('keeps a fatal failure when the same program seems well afterwards', () => {
  failures.fatal('engine', corrupt)
  failures.failing('engine', null)
  failures.failing('engine', failing)
  expect(shown).toMatchObject([{ process: 'engine', error: corrupt, isUp: false }])
})

it('shows the worst first: engine, sync, devices', () => {
  failures.failing('devices', failing)
  failures.failing('sync', failing)
  failures.failing('engine', failing)
  expect(shown.map((worst) => worst?.process)).toEqual(['devices', 'sync', 'engine'])
})

it('shows what is left when the worst is over, and then nothing', () => {
  failures.failing('devices', failing)
  failures.failing('engine', failing)
  failures.failing('engine', null)
  failures.failing('devices', null)
  expect(shown.map((worst) => worst?.process ?? null)).toEqual(['devices', 'engine', 'devices', null])
})

it('says since when, how often, and what it said itself', () => {
  failures.failing('sync', { ...failing, details: { deaths: 4 } })
  minute = 5
  failures.failing('sync', { ...failing, details: { deaths: 5 } })
  expect(shown.at(-1)).toMatchObject({
    since: '2026-11-28T15:00:00.000Z',
    deaths: 5,
    said: 'sync said so',
  })
})

it('says when it answers for the moment, and when it is down again', () => {
  failures.answered('engine')
  failures.failing('engine', failing)
  failures.answered('engine')
  failures.answered('engine')
  failures.failing('engine', failing)
  expect(shown.map((worst) => worst?.isUp)).toEqual([false, true, false])
})

it('lets go of what was fatal once somebody tried again and it lives', () => {
  failures.fatal('engine', corrupt)
  failures.retried('engine')
  failures.answered('engine')
  failures.failing('engine', null)
  expect(shown.at(-1)).toBeNull()
})
