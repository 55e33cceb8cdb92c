import { expect, test } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { obey } from './obey.ts'
import { createPaymentTerminal } from './payment-terminal.ts'

test('a person at the simulated terminal is obeyed, or told what there is', () => {
  const terminal = createPaymentTerminal(createFakeClock())
  expect(obey(terminal, ' decline ')).toBe('hand: decline')
  expect(obey(terminal, 'fault status drop')).toBe('once: drop at status')
  expect(terminal.script.take('status')).toBe('drop')
  expect(obey(terminal, 'slips doubled')).toBe('slips: doubled')
  expect(obey(terminal, 'unplug')).toBe('unplugged')
  expect(terminal.isReachable()).toBe(false)
  expect(obey(terminal, 'plug')).toBe('plugged')
  expect(terminal.isReachable()).toBe(true)
  expect(obey(terminal, 'status')).toBe('idle, moved 0, records 0')
  expect(obey(terminal, 'fault nowhere drop')).toContain('not understood')
})
