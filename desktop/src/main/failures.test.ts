import { AppError, type ErrorBody, toErrorBody } from '@codex/shared/errors/app-error'
import { beforeEach, expect, it } from 'vitest'
import { createFailures, type Failing } from './failures.ts'

const body = (code: ErrorBody['code']): ErrorBody => toErrorBody(new AppError(code as 'TILL_DB_CORRUPT'))
const corrupt = body('TILL_DB_CORRUPT')
const failing = body('PROCESS_FAILING')

let shown: (Failing | null)[]
let failures: ReturnType<typeof createFailures>
beforeEach(() => {
  shown = []
  failures = createFailures((worst) => shown.push(worst))
})

it('keeps a fatal failure on the screen when the other programs turn healthy', () => {
  failures.fatal('engine', corrupt)
  failures.failing('sync', null)
  failures.failing('devices', null)
  expect(shown).toEqual([{ process: 'engine', error: corrupt }])
})

it('keeps a fatal failure when the same program seems well afterwards', () => {
  failures.fatal('engine', corrupt)
  failures.failing('engine', null)
  failures.failing('engine', failing)
  expect(shown).toEqual([{ process: 'engine', error: corrupt }])
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
