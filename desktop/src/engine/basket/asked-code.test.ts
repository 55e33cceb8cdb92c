import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { products } from '../testing/a-till.ts'

let counter: Counter
let given: string[]
beforeEach(async () => {
  counter = await aCounter()
  given = []
  counter.till.screen.on('scan.given', ({ code }) => given.push(code))
})
afterEach(() => counter.close())

const codeOf = (n: number): string => products[n]?.barcodes[0]?.code as string
const ask = () => counter.till.screen.call('scan.ask', {})
const lines = async () => (await counter.basket()).lines.length

describe('a number that the screen asks for', () => {
  it('is the next scan, once, and no goods', async () => {
    await ask()
    counter.till.scan(codeOf(0))
    await counter.waitFor(() => expect(given).toEqual([codeOf(0)]))
    expect(await lines()).toBe(0)
    counter.till.scan(codeOf(0))
    await counter.waitFor(async () => expect(await lines()).toBe(1))
    expect(given).toHaveLength(1)
  })

  it('comes without what the scanner says of its kind', async () => {
    await ask()
    await counter.till.screen.call('scan.submit', { code: ']C0GC-77012', t0Ms: 1 })
    await counter.waitFor(() => expect(given).toEqual(['GC-77012']))
  })

  it.each([
    ['serial', 'S-77', ']C1010952000000123021S-77\u001d10L-5'],
    ['lot', 'L-5', ']C1010952000000123021S-77\u001d10L-5'],
    ['serial', '358240051111110', '358240051111110'],
    ['lot', 'L5/A', ']C0L5/A'],
  ] as const)('is the %s of a piece: %s', async (kind, number, code) => {
    await counter.till.screen.call('scan.ask', { piece: { kind } })
    await counter.till.screen.call('scan.submit', { code, t0Ms: 1 })
    await counter.waitFor(() => expect(given).toEqual([number]))
    expect(await lines()).toBe(0)
  })

  it('keeps no other article from being sold, also one whose code names a piece, and goes on being asked for', async () => {
    const productId = products[5]?.id as string
    await counter.till.screen.call('scan.ask', { piece: { kind: 'serial', productId } })
    counter.till.scan(codeOf(0))
    counter.till.scan(`]C1010${codeOf(1)}21OTHER`)
    counter.till.scan(codeOf(5))
    await counter.waitFor(async () => expect(await lines()).toBe(3))
    expect(given).toEqual([])
    counter.till.scan(`]C1010${codeOf(5)}21S-78`)
    await counter.waitFor(() => expect(given).toEqual(['S-78']))
    expect(await lines()).toBe(3)
  })

  it('is that of a line, whose own code may say it', async () => {
    await counter.add(3)
    const lineId = (await counter.basket()).lines[0]?.lineId as string
    await counter.till.screen.call('scan.ask', { piece: { kind: 'lot', lineId } })
    counter.till.scan(`]C1010${codeOf(3)}10L-9`)
    await counter.waitFor(() => expect(given).toEqual(['L-9']))
    expect(await lines()).toBe(1)
  })

  it('is goods again for whoever does not ask any more', async () => {
    await ask()
    await counter.till.screen.call('scan.drop', {})
    counter.till.scan(codeOf(0))
    await counter.waitFor(async () => expect(await lines()).toBe(1))
    expect(given).toEqual([])
  })

  it('is taken while a payment is under way, when no goods are', async () => {
    await counter.add(0)
    await counter.tender({ kind: 'voucher', faceMinor: 1, reference: 'V-1' })
    await ask()
    counter.till.scan(codeOf(1))
    await counter.waitFor(() => expect(given).toEqual([codeOf(1)]))
    expect(counter.notices()).toEqual([])
  })

  it('is asked for by nobody at a locked till', async () => {
    await ask()
    await counter.till.screen.call('operator.lock', {})
    counter.till.scan(codeOf(0))
    await counter.waitFor(() => expect(counter.notices()).toHaveLength(1))
    expect(given).toEqual([])
    await expect(ask()).rejects.toMatchObject({ code: 'TILL_SCREEN_LOCKED' })
  })
})
