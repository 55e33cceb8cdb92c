import { expect, test } from 'vitest'
import { deviceName } from './device-name.ts'

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
    'Chrome on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Safari on iOS',
  ],
  ['stock-import/3.1', 'stock-import'],
  ['', 'Unknown'],
  [undefined, 'Unknown'],
])('%s', (said, name) => expect(deviceName(said)).toBe(name))

test('whatever a program says of itself, the name is short', () => {
  expect(deviceName('x'.repeat(100_000)).length).toBeLessThanOrEqual(60)
})
