import { expect, test, vi } from 'vitest'
import { createConsoleReader } from './read-console.ts'
import { reportGuest } from './report-guest.ts'

function read(...lines: string[]) {
  const reader = createConsoleReader()
  lines.forEach(reader.push)
  return { ...reader.view(), timedOut: false }
}

const verdict = (...lines: string[]) => {
  const say = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    const { failed } = reportGuest(read(...lines), ['hid'], 'console.log')
    return [failed, say.mock.calls.at(-1)?.[0]]
  } finally {
    say.mockRestore()
  }
}

const whole = [
  '\u001bc@@lab booted after 12 s\r',
  '@@start hid\r',
  'ok 1 - one\r',
  '@@figure plug: 3 ms',
  '@@end hid 0',
]

test('the console tells what ran, what held, and how fast', () => {
  expect(read(...whole, '@@over')).toMatchObject({
    isOver: true,
    notes: ['booted after 12 s'],
    tests: [{ name: 'hid', passed: ['one'], failed: [], figures: ['plug: 3 ms'], exitCode: 0 }],
  })
})

test('everything ran and held', () => {
  expect(verdict(...whole, '@@over')).toEqual([0, '1 passed, 0 failed'])
})

test.each([
  [
    'a test failed',
    ['@@start hid', 'ok 1 - one', 'not ok 2 - two', '@@end hid 1', '@@over'],
    '1 passed, 1 failed',
  ],
  ['a file was killed', ['@@start hid', 'ok 1 - one', '@@end hid 137', '@@over'], '1 passed, 1 failed'],
  ['the guest died in it', ['@@start hid', 'ok 1 - one'], '1 passed, 1 failed'],
  ['it never began', ['@@lab booted'], '0 passed, 1 failed'],
  ['it tested nothing', ['@@start hid', '@@end hid 0', '@@over'], '0 passed, 1 failed'],
  ['the guest stopped after it', whole, '1 passed, 1 failed'],
])('no good verdict when %s', (_, lines, last) => {
  expect(verdict(...lines)).toEqual([1, last])
})
