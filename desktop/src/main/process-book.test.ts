import { beforeEach, expect, it } from 'vitest'
import { createProcessBook } from './process-book.ts'

let minute: number
let book: ReturnType<typeof createProcessBook>
beforeEach(() => {
  minute = 0
  book = createProcessBook(() => new Date(Date.UTC(2026, 10, 28, 15, minute)))
})

const died = { kind: 'ended', code: 1, isSilent: false, isFatal: false, isWanted: false } as const

it('knows who runs and since when, and who died how often', () => {
  book.lived('engine', { kind: 'started' })
  book.lived('engine', { kind: 'answered' })
  book.lived('sync', { kind: 'started' })
  minute = 3
  book.lived('engine', died)
  book.lived('engine', { kind: 'started' })
  const pids = new Map([['engine', 7]])
  expect(book.processes((name) => pids.get(name))).toEqual([
    {
      ...{ name: 'engine', pid: 7, state: 'starting', deaths: 1 },
      ...{ startedAt: '2026-11-28T15:03:00.000Z', lastEnd: 'ended, exit code 1' },
    },
    {
      ...{ name: 'sync', pid: null, state: 'starting', deaths: 0 },
      ...{ startedAt: '2026-11-28T15:00:00.000Z', lastEnd: null },
    },
  ])
  expect(book.incidents().map(({ process, what }) => `${process} ${what}`)).toEqual([
    'engine ended, exit code 1',
    'engine started again',
  ])
})

it('tells a silent end from a fatal one, and counts no wanted one', () => {
  book.lived('devices', { ...died, isSilent: true, code: 137 })
  book.lived('devices', { ...died, isFatal: true, code: 78 })
  book.lived('devices', { ...died, isWanted: true, code: 0 })
  expect(book.processes(() => undefined)[0]?.deaths).toBe(2)
  expect(book.incidents().map(({ what }) => what)).toEqual([
    'did not answer and was killed',
    'cannot run, exit code 78',
  ])
})

it('forgets the oldest of very many', () => {
  for (let n = 0; n < 500; n++) book.note('till page', `gone for the time ${n}`)
  expect(book.incidents()).toHaveLength(100)
  expect(book.incidents().at(-1)?.what).toBe('gone for the time 499')
})
