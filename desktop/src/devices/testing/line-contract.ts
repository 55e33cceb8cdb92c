import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Line, OpenLine } from '../line/line.ts'

/** A device at the other end of a line, in the hands of a test. */
export type LineBench = {
  readonly open: OpenLine
  readonly plug: () => Promise<void>
  readonly pull: () => Promise<void>
  /** From now on it takes no byte, until it is pulled. */
  readonly stall: () => void
  readonly say: (bytes: readonly number[]) => void
  /** All that it heard, also before it was pulled. */
  readonly heard: () => readonly number[]
  readonly close: () => Promise<void>
}

const EVERY_BYTE = Array.from({ length: 256 }, (_, byte) => byte)
/** More than the buffers on the way hold. */
const TOO_MUCH = new Uint8Array(8_000_000)
const HANG_MS = 250
const LONG_MS = 10_000

const until = (look: () => boolean): Promise<void> =>
  vi.waitFor(() => expect(look()).toBe(true), { timeout: 10_000, interval: 2 })

/** What every `Line` keeps, whatever carries its bytes. */
export function lineContract(name: string, createBench: () => Promise<LineBench>): void {
  describe(`the line contract: ${name}`, () => {
    let bench: LineBench
    let lines: Line[]
    beforeEach(async () => {
      bench = await createBench()
      lines = []
      await bench.plug()
    })
    afterEach(async () => {
      for (const line of lines) line.close()
      await bench.close()
    })

    async function open() {
      const line = await bench.open()
      lines.push(line)
      const [received, lost]: [number[], string[]] = [[], []]
      line.onBytes((bytes) => received.push(...bytes))
      line.onLost((reason) => lost.push(reason))
      return { line, received, lost }
    }

    it('carries every byte in order, both ways at once', async () => {
      const { line, received } = await open()
      const all = Array.from({ length: 40 }, () => EVERY_BYTE)
      for (const bytes of all) {
        bench.say(bytes)
        await line.write(Uint8Array.from(bytes), LONG_MS)
      }
      await until(() => received.length >= 10_240 && bench.heard().length >= 10_240)
      expect(received).toEqual(all.flat())
      expect(bench.heard()).toEqual(all.flat())
    })

    it('writes of which nobody waits for the one before arrive in order', async () => {
      const { line } = await open()
      const writes = Array.from({ length: 200 }, (_, n) => line.write(Uint8Array.of(n, n), LONG_MS))
      await Promise.all(writes)
      await until(() => bench.heard().length >= 400)
      expect(bench.heard()).toEqual(Array.from({ length: 200 }, (_, n) => [n, n]).flat())
    })

    it('pulled in the middle it is lost, once, and takes no byte more', async () => {
      const { line, received, lost } = await open()
      bench.say([1, 2, 3])
      await until(() => received.length === 3)
      await bench.pull()
      await until(() => lost.length > 0)
      await expect(line.write(Uint8Array.of(9), LONG_MS)).rejects.toMatchObject({ code: 'DEVICE_OFFLINE' })
      await expect(bench.open()).rejects.toThrow()
      line.close()
      expect(lost).toHaveLength(1)
      expect(bench.heard()).toEqual([])
    })

    it('plugged in again it is another line; the one before stays lost', async () => {
      const first = await open()
      await bench.pull()
      await until(() => first.lost.length > 0)
      await bench.plug()
      const second = await open()
      bench.say([4, 5])
      await until(() => second.received.length === 2)
      await second.line.write(Uint8Array.of(6), LONG_MS)
      await until(() => bench.heard().length > 0)
      expect(first.received).toEqual([])
      await expect(first.line.write(Uint8Array.of(7), LONG_MS)).rejects.toThrow('DEVICE_OFFLINE')
      expect(bench.heard()).toEqual([6])
    })

    it('a write that hangs is given up: its end is unknown and the line is lost', async () => {
      const { line, lost } = await open()
      bench.stall()
      await expect(line.write(TOO_MUCH, HANG_MS)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
      expect(lost).toHaveLength(1)
      await expect(line.write(Uint8Array.of(9), LONG_MS)).rejects.toMatchObject({ code: 'DEVICE_OFFLINE' })
    })

    it('what hung when it was pulled never reaches the device that is plugged in next', async () => {
      const { line } = await open()
      bench.stall()
      const written = line.write(TOO_MUCH, LONG_MS).then(
        () => 'taken',
        (error: { code?: string }) => error.code,
      )
      const next = line.write(Uint8Array.of(0xee), LONG_MS).then(
        () => 'taken',
        (error: { code?: string }) => error.code,
      )
      await bench.pull()
      expect(await written).toBe('UNAVAILABLE')
      // A driver may know that it never began it.
      expect(['UNAVAILABLE', 'DEVICE_OFFLINE']).toContain(await next)
      const before = bench.heard().length
      await bench.plug()
      const second = await open()
      await second.line.write(Uint8Array.of(1, 2), LONG_MS)
      await until(() => bench.heard().length >= before + 2)
      bench.say([3])
      await until(() => second.received.length === 1)
      expect(bench.heard().slice(before)).toEqual([1, 2])
    })

    it('closed it tells nothing more and frees the device for whoever opens it next', async () => {
      const first = await open()
      first.line.close()
      await expect(first.line.write(Uint8Array.of(9), LONG_MS)).rejects.toThrow('DEVICE_OFFLINE')
      // A driver frees its port a moment after it was told to.
      const second = await vi.waitFor(open, { timeout: 5_000, interval: 10 })
      bench.say([1])
      await until(() => second.received.length === 1)
      first.line.close()
      expect(first).toMatchObject({ received: [], lost: [] })
      expect(second.lost).toEqual([])
    })
  })
}
