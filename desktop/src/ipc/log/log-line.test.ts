import { expect, it } from 'vitest'
import { logLine, readLine } from './log-line.ts'

const at = new Date('2026-11-28T15:00:00.000Z')
const written = new Date('2026-11-28T14:59:59.000Z')

it('keeps what a program of ours wrote, without its secrets', () => {
  const text = JSON.stringify(logLine(written, 'sync', 'push failed', { error: 'Bearer abc', waitMs: 500 }))
  expect(readLine(text, 'sync', at)).toEqual({
    time: written.toISOString(),
    process: 'sync',
    level: 'error',
    message: 'push failed',
    error: 'Bearer [hidden]',
    waitMs: 500,
  })
})

it.each([
  ['TypeError: x is not a function', 'error'],
  ['(node:1) a warning', 'info'],
  ['{"message":"of nobody"}', 'info'],
  ['[1,2]', 'info'],
])('makes a line of %j', (text, level) =>
  expect(readLine(text, 'engine', at)).toEqual({
    time: at.toISOString(),
    process: 'engine',
    level,
    message: text,
  }),
)
