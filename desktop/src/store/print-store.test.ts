import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTillDb, type TillDb } from './open-till-db.ts'
import { createPrintStore, NEXT_JOB } from './print-store.ts'

let dir: string
let till: TillDb
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'print-'))
  till = openTillDb(dir)
  // Jobs without their sales are enough here.
  till.db.pragma('foreign_keys = OFF')
})
afterEach(() => {
  till.close()
  rmSync(dir, { recursive: true })
})

const receipt = { receiptNumber: 1, blocks: [] }

it('hands jobs out in the order of their sales, also when the clock was set back', () => {
  const store = createPrintStore(till.db)
  store.add('first', 's', receipt, '2026-11-22T12:00:00.000Z')
  store.add('second', 's', receipt, '2026-11-22T11:00:00.000Z')
  expect(store.next()?.jobId).toBe('first')
  store.settle('first', 'printed')
  expect(store.next()?.jobId).toBe('second')
})

it('counts what will still be printed, and not what nobody prints again', () => {
  const store = createPrintStore(till.db)
  for (const jobId of ['a', 'b', 'c', 'd']) store.add(jobId, 's', receipt, '2026-11-22T12:00:00.000Z')
  store.begin('a')
  store.settle('b', 'printed')
  store.settle('c', 'unknown')
  expect(store.countOpen()).toBe(2)
  expect(store.settleOrphans()).toBe(1)
  expect(store.countOpen()).toBe(1)
})

it('finds the next job among the open ones, however many were printed', () => {
  const plan = till.db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${NEXT_JOB}`).all()
  for (const { detail } of plan) expect(detail).toMatch(/print_job_open|rowid=\?|SCALAR SUBQUERY/)
})
