import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, goodsOf } from '../testing/a-desk.ts'

const tea = goodsOf(900)

let counter: Counter
let scanned: string[]
const desk = aDesk(() => counter)
beforeEach(async () => {
  counter = await aCounter({}, { goods: [tea] })
  scanned = []
  counter.till.screen.on('receipt.scanned', ({ barcode }) => scanned.push(barcode))
})
afterEach(() => counter.close())

const submit = (code: string) => desk.call('scan.submit', { code, t0Ms: counter.till.world.wallMs })
const lines = async () => (await counter.basket()).lines.length

describe('a receipt under the scanner', () => {
  it('is told to the window by every scanner, with or without its identifier, of whatever till', async () => {
    await submit('R1-2-7')
    counter.till.host.emit('scan', {
      ...{
        code: 'R9-9-12',
        aim: ']C0',
        deviceId: 'test',
        t0Ms: counter.till.world.wallMs,
        scanKey: randomUUID(),
      },
    })
    await counter.waitFor(() => expect(scanned).toEqual(['R1-2-7', 'R9-9-12']))
    expect(await lines()).toBe(0)
    expect(counter.notices()).toEqual([])
  })

  it('is told beside a basket that is open, and while the change is counted out', async () => {
    await desk.add(tea)
    await submit('R1-2-7')
    await desk.pay()
    await submit('R1-2-1')
    await counter.waitFor(() => expect(scanned).toEqual(['R1-2-7', 'R1-2-1']))
    expect((await counter.view()).stage).toBe('done')
  })

  it('is refused while a payment is under way, and while nobody is at the till', async () => {
    await desk.add(tea, 2_000)
    await counter.tender({ kind: 'cash', tenderedMinor: 100 })
    await submit('R1-2-1')
    await counter.waitFor(() => expect(counter.notices()).toEqual(['PAYMENT_UNDER_WAY']))
    await desk.call('operator.lock', {})
    await submit('R1-2-1')
    await counter.waitFor(() => expect(counter.notices()).toHaveLength(2))
    expect(scanned).toEqual([])
  })

  it.each(['R1-2', 'R1-2-0', 'X1-2-3', 'R1-2-3-4'])('is not what %j looks like', async (code) => {
    await submit(code)
    await counter.waitFor(() => expect(counter.notices()).toEqual(['BARCODE_UNKNOWN']))
    expect(scanned).toEqual([])
  })
})
