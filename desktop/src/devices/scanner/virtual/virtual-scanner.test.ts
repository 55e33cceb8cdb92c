import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScanEvent } from '../../../ipc/devices-contract.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createVirtualScanner } from './virtual-scanner.ts'

async function setUp() {
  const clock = createFakeClock()
  const scanner = createVirtualScanner({ clock, log: () => undefined })
  const scans: ScanEvent[] = []
  scanner.onScan((scan) => scans.push(scan))
  await clock.advance(0)
  return { clock, scanner, scans }
}

describe('virtual scanner', () => {
  it('refuses before it is open and is ready a moment later', async () => {
    const clock = createFakeClock()
    const scanner = createVirtualScanner({ clock, log: () => undefined })
    expect(() => scanner.scan('9521234567899')).toThrow('DEVICE_OFFLINE')
    await clock.advance(0)
    expect(scanner.state()).toBe('ready')
  })

  it('gives back any code of its contract as it was', async () => {
    const { scanner, scans } = await setUp()
    const code = fc.string({ unit: 'binary', minLength: 1, maxLength: 256 })
    fc.assert(
      fc.property(code, (text) => {
        scans.length = 0
        scanner.scan(text)
        expect(scans.map((scan) => scan.code)).toEqual([text])
      }),
      { numRuns: 300 },
    )
  })

  it('keeps its rate although every timer is late', async () => {
    const { clock, scanner, scans } = await setUp()
    const startMs = clock.nowMs()
    const codes = Array.from({ length: 101 }, (_, index) => `${index}`)
    const playing = scanner.play(codes, 20)
    await clock.advance(6_000, 13)
    await playing
    expect(scans.map((scan) => scan.code)).toEqual(codes)
    // Due at 5,000 ms: the last timer's lateness alone may show, not the sum of a hundred.
    expect((scans.at(-1)?.t0Ms ?? 0) - startMs).toBe(5_013)
  })

  it('plays one list at a time, and stops when told', async () => {
    const { clock, scanner, scans } = await setUp()
    const first = scanner.play(['1', '2', '3'], 1)
    const ended = expect(first).rejects.toThrow('UNAVAILABLE')
    await expect(scanner.play(['4'], 1)).rejects.toThrow('UNAVAILABLE')
    await clock.advance(1_000)
    scanner.stopPlay()
    await ended
    expect(scans.map((scan) => scan.code)).toEqual(['1', '2'])
    await scanner.play(['5'], 1)
    expect(scans.at(-1)?.code).toBe('5')
  })
})
