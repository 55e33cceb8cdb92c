import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'
import { CASHIER_ID, products } from '../testing/a-till.ts'

const priceMinor = products[0]?.priceMinor ?? 0

let drawer: TestDrawer
beforeEach(async () => {
  drawer = await aDrawer()
  await drawer.sell(2)
  await drawer.move('drop', 50)
})
afterEach(() => drawer.leave())

const x = (over: object = {}) => drawer.ask('shift.x-report', { printId: null, ...over })
const refuses = (work: Promise<unknown>, code: string, details: object = {}) =>
  expect(work).rejects.toMatchObject({ code, details: expect.objectContaining(details) })

describe('an X report', () => {
  it('shows a manager all of the shift so far, and closes nothing', async () => {
    const { sold, drawer: cash, shift } = await x()
    expect(sold).toMatchObject({ totalMinor: 2 * priceMinor, itemCount: 2, receipts: { count: 1 } })
    expect(cash).toMatchObject({
      expected: [{ kind: 'cash', currency: 'EUR', amountMinor: 2 * priceMinor - 50 }],
      cash: { tenderedMinor: 2 * priceMinor, changeMinor: 0 },
    })
    expect(await drawer.shift()).toEqual(shift)
    expect(drawer.types()).not.toContain('report.printed')
  })

  it('is printed once for each time that it is asked for', async () => {
    const printId = randomUUID()
    await x({ printId })
    await x({ printId })
    expect(await drawer.paper(3)).toContain('Expected cash')
    const { shiftId } = await drawer.shift()
    expect(drawer.lastOf('report.printed')).toEqual({ kind: 'x', shiftId })
    await x({ printId: randomUUID() })
    await drawer.paper(4)
    expect(drawer.types().filter((type) => type === 'report.printed')).toHaveLength(2)
  })

  it('tells nothing of the money to whoever counts it blind, unless a manager lets them see', async () => {
    await drawer.till.signIn(CASHIER_ID)
    const blind = await x({ printId: randomUUID() })
    expect(blind.drawer).toBeNull()
    expect(JSON.stringify(blind)).not.toMatch(/expected|tender|"cash"|movements/)
    expect(await drawer.paper(3)).not.toMatch(/Cash|Expected|Drop/)
    await refuses(drawer.ask('shift.cash', {}), 'PERMISSION_REQUIRED', { permission: 'cash-read' })
    const { shiftId } = await drawer.shift()
    const approvalId = await drawer.approve('cash-read', shiftId)
    expect((await x({ approvalId })).drawer?.expected).toHaveLength(1)
    await refuses(x({ approvalId }), 'APPROVAL_INVALID')
  })
})

describe('a Z report', () => {
  const reprint = (number: number, printId: string = randomUUID()) =>
    drawer.ask('report.reprint', { number, printId })

  it('is printed again as a copy with its number, by whoever is there', async () => {
    const { seesDrawer: _, ...z } = await drawer.close(2 * priceMinor - 50)
    expect(await drawer.paper(3)).not.toContain('COPY')
    await drawer.till.signIn(CASHIER_ID)
    const printId = randomUUID()
    expect(await reprint(1, printId)).toEqual(z)
    await reprint(1, printId)
    expect(await drawer.paper(4)).toContain('COPY 1')
    await reprint(1)
    expect(await drawer.paper(5)).toContain('COPY 2')
    expect(drawer.lastOf('report.printed')).toMatchObject({ kind: 'z', number: 1, copy: 2 })
  })

  it('is known by its number', async () => {
    await refuses(reprint(1), 'REPORT_UNKNOWN', { number: 1 })
  })
})
