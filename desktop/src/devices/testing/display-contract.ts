import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DisplayFrame } from '../../ipc/display.ts'
import type { Display } from '../display/port.ts'

/** A display and whoever reads it, in the hands of a test. It is 20 columns wide and welcomes with "Welcome". */
export type DisplayBench = {
  readonly display: Display
  /** What can be read on it. */
  readonly rows: () => readonly string[]
  /** All that could be read on it since the test began, the first rows alone. */
  readonly seen: () => readonly string[]
  readonly plug: () => Promise<void>
  readonly pull: () => Promise<void>
  /** From now on it takes no byte, until it is pulled. */
  readonly stall: () => void
  /** Lets time go by until it is so. */
  readonly until: (look: () => void) => Promise<void>
  readonly close: () => Promise<void>
}

const frame = (first: string, second = '', more: Partial<DisplayFrame> = {}): DisplayFrame => ({
  rows: [
    { left: first, right: '1,29' },
    { left: second, right: '' },
  ],
  isIdle: false,
  ...more,
})

/** What every `Display` keeps, whatever carries its bytes. */
export function displayContract(name: string, createBench: () => Promise<DisplayBench>): void {
  describe(`the display contract: ${name}`, () => {
    let bench: DisplayBench
    beforeEach(async () => {
      bench = await createBench()
      await bench.plug()
      await bench.until(() => expect(bench.display.state()).toBe('ready'))
    })
    afterEach(() => bench.close())

    const reads = (first: string): Promise<void> =>
      bench.until(() => expect(bench.rows()[0]?.trimEnd()).toBe(first))
    const gone = (): Promise<void> => bench.until(() => expect(bench.display.state()).toBe('offline'))

    it('shows both rows, what stands right in the last columns', async () => {
      bench.display.show(frame('Müsli 500 g', '2 x 0,65 €'))
      await reads('Müsli 500 g     1,29')
      expect(bench.rows()[1]).toBe('2 x 0,65 €'.padEnd(20))
      bench.display.show(frame('A name that is far too long for it'))
      await reads('A name that is  1,29')
    })

    it('of many frames at once the newest stays', async () => {
      for (let n = 0; n < 500; n++) bench.display.show(frame(`Frame ${n}`))
      await reads('Frame 499       1,29')
    })

    it('says what it was set to while nobody is served', async () => {
      bench.display.show(frame('Riverside', '', { isIdle: true }))
      await reads('Welcome')
    })

    it('no name of an article commands it', async () => {
      bench.display.show(frame('A\u001b@\u000cB\u001fX\u0001C', '\u0000\u007f'))
      await bench.until(() => expect(bench.rows()[0]).toMatch(/^A.*B.*C.* 1,29$/))
      expect(bench.rows()[1]?.trim()).toBe('')
    })

    it('pulled it is offline and keeps nobody waiting; plugged in again it shows what is newest then', async () => {
      bench.display.show(frame('Before'))
      await reads('Before          1,29')
      await bench.pull()
      bench.display.show(frame('Between'))
      await gone()
      bench.display.show(frame('After'))
      await bench.plug()
      await reads('After           1,29')
      expect(bench.seen().some((row) => row.startsWith('Between'))).toBe(false)
    })

    it('one that takes no bytes is given up, and what it missed is not shown after what is newer', async () => {
      bench.stall()
      for (let n = 0; n < 2_000; n++) bench.display.show(frame(`Missed ${n}`))
      await bench.pull()
      await gone()
      bench.display.show(frame('Newest'))
      await bench.plug()
      await reads('Newest          1,29')
      expect(bench.seen().at(-1)).toMatch(/^Newest/)
    })

    it('plugged in again with nothing new it shows the same', async () => {
      bench.display.show(frame('Same'))
      await reads('Same            1,29')
      await bench.pull()
      await gone()
      await bench.plug()
      await bench.until(() => expect(bench.display.state()).toBe('ready'))
      await reads('Same            1,29')
    })

    it('closed it shows nothing more', async () => {
      bench.display.show(frame('Last'))
      await reads('Last            1,29')
      bench.display.close()
      bench.display.show(frame('Later'))
      expect(bench.rows()[0]).toMatch(/^Last/)
    })
  })
}
