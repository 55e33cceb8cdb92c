import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTillDb, type TillDb } from './open-till-db.ts'
import { createPrintStore, FIRST_DOUBT, NEXT_JOB } from './print-store.ts'

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

it.each([NEXT_JOB, FIRST_DOUBT])('looks at no other job, however many wait: %s', (query) => {
  const plan = till.db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`).all()
  for (const { detail } of plan)
    expect(detail).toMatch(/print_job_state \(state=\?\)|rowid=\?|SCALAR SUBQUERY/)
})

it('asks about the oldest paper in doubt, by what a person knows it by, until it is settled', () => {
  const store = createPrintStore(till.db)
  expect(store.firstDoubt()).toBeNull()
  const at = '2026-11-22T12:00:00.000Z'
  store.add('a', 's', { ...receipt, title: 'Receipt 1-7', receiptNumber: 7 }, at)
  store.add('b', null, { title: 'X report', blocks: [] }, at)
  for (const jobId of ['b', 'a']) store.settle(jobId, 'unknown')
  const asked = { jobId: 'a', receiptNumber: 7, title: 'Receipt 1-7', at, open: 2 }
  expect(store.firstDoubt()).toEqual(asked)
  expect(store.doubtful('a')).toMatchObject({ saleId: 's', document: { receiptNumber: 7 } })
  store.settle('a', 'printed')
  expect(store.doubtful('a')).toBeUndefined()
  expect(store.firstDoubt()).toMatchObject({ jobId: 'b', receiptNumber: null, title: 'X report', open: 1 })
})

it('holds so many that wait and leaves out the oldest', () => {
  const store = createPrintStore(till.db, 3)
  for (const jobId of ['a', 'b', 'c', 'd', 'e']) store.add(jobId, 's', receipt, '2026-11-22T12:00:00.000Z')
  expect(store.countOpen()).toBe(3)
  expect(store.next()?.jobId).toBe('c')
  expect(store.has('a')).toBe(true)
})
