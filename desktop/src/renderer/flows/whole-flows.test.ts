import { AppError } from '@codex/shared/errors/app-error'
import { describe, expect, it } from 'vitest'
import { aTill } from '../testing/a-till.ts'
import { sellingTill } from '../testing/fake-engine.ts'
import { testBasket, testId, testLine } from '../testing/views.ts'

const basketId = testId(900)
const basket = testBasket(1, [testLine(0)])
const maeve = { customerId: testId(300), number: 'C-1', name: 'Maeve Tully', group: 'club', hint: '…101' }
const offline = { ...sellingTill, health: { ...sellingTill.health, hub: 'offline' } } as const

describe('promotion codes', () => {
  it('are presented, also to an empty basket', async () => {
    const { engine, actions, text, silent } = await aTill({}, testBasket(1, []))
    actions.begin('promotionCode')
    await text('RIVER5')
    await silent()
    expect(engine.asked('basket.code')).toEqual([{ basketId, code: 'RIVER5', presented: true }])
  })

  it('are taken back', async () => {
    const { engine, actions, choose, silent } = await aTill({}, { ...basket, promotionCodes: ['RIVER5'] })
    actions.begin('promotionCode')
    await choose('-RIVER5')
    await silent()
    expect(engine.asked('basket.code')).toEqual([{ basketId, code: 'RIVER5', presented: false }])
  })
})

describe('tax that is not owed', () => {
  it('has a reason and a certificate', async () => {
    const { engine, actions, asked, text, silent } = await aTill()
    actions.begin('taxExempt')
    await asked('text')
    actions.pickAnswer(0)
    await text('D-77')
    await silent()
    expect(engine.asked('basket.exempt')).toMatchObject([
      { basketId, exemption: { reason: expect.any(String), certificate: 'D-77' } },
    ])
  })

  it('is owed again', async () => {
    const { engine, actions, choose, silent } = await aTill(
      {},
      { ...basket, exemption: { reason: 'Export' } },
    )
    actions.begin('taxExempt')
    await choose('back')
    await silent()
    expect(engine.asked('basket.exempt')).toEqual([{ basketId, exemption: null }])
  })
})

describe('a customer', () => {
  it('is found at the hub; the basket takes an id and a group, the screen alone the name', async () => {
    const { engine, till, actions, asked, silent } = await aTill({
      'customer.search': () => ({ customers: [maeve] }),
    })
    actions.begin('customer')
    await asked('search')
    await actions.writeAnswer('m')
    expect(engine.asked('customer.search')).toEqual([])
    await actions.writeAnswer('mae')
    await expect.poll(() => till.stores.asking.store.getState().found?.length).toBe(1)
    actions.answer()
    await silent()
    expect(engine.asked('basket.customer')).toEqual([
      { basketId, customer: { customerId: maeve.customerId, group: 'club' } },
    ])
    expect(till.stores.customers.getState().known[maeve.customerId]?.name).toBe('Maeve Tully')
  })

  it('is taken off again', async () => {
    const own = { ...basket, customer: { customerId: maeve.customerId } }
    const { engine, actions, choose, silent } = await aTill({}, own)
    actions.begin('customer')
    await choose('off')
    await silent()
    expect(engine.asked('basket.customer')).toEqual([{ basketId, customer: null }])
  })

  it.each(['is away', 'does not answer'])(
    'is taken by the number on the card where the hub %s, and nobody has checked it',
    async (hub) => {
      const isAway = hub === 'is away'
      const { engine, till, actions, asked, silent } = await aTill({
        'till.get': () => (isAway ? offline : sellingTill),
        'customer.search': () => {
          throw new AppError('HUB_UNREACHABLE')
        },
      })
      actions.begin('customer')
      const { lead } = await asked('search')
      if (isAway) expect(lead).toContain('hub')
      await actions.writeAnswer('maeve')
      expect(till.stores.asking.store.getState().found).toEqual([])
      await actions.writeAnswer('C-1001')
      await expect.poll(() => till.stores.asking.store.getState().found?.length).toBe(1)
      actions.answer()
      await silent()
      expect(engine.asked('customer.search')).toHaveLength(isAway ? 0 : 2)
      const customer = { customerId: expect.any(String), number: 'C-1001' }
      expect(engine.asked('basket.customer')).toEqual([{ basketId, customer }])
      expect(engine.asked('customer.get')).toEqual([])
    },
  )

  it('whom this window has met is found without the hub, with the group', async () => {
    const { engine, till, actions, asked, silent } = await aTill({
      'customer.search': () => ({ customers: [maeve] }),
    })
    actions.begin('customer')
    await asked('search')
    await actions.writeAnswer('mae')
    await expect.poll(() => till.stores.asking.store.getState().found?.length).toBe(1)
    actions.answer()
    await silent()
    engine.emit('till.changed', offline)
    await expect.poll(() => till.stores.till.getState().till?.health.hub).toBe('offline')
    actions.begin('customer')
    await asked('search')
    await actions.writeAnswer('tul')
    await expect.poll(() => till.stores.asking.store.getState().found?.length).toBe(1)
    actions.answer()
    await silent()
    const customer = { customerId: maeve.customerId, group: 'club' }
    expect(engine.asked('basket.customer')).toEqual([
      { basketId, customer },
      { basketId, customer },
    ])
    expect(engine.asked('customer.search')).toHaveLength(1)
  })

  it('of a basket that was recalled gets the name from the hub, and once it is there again', async () => {
    const own = { ...basket, customer: { customerId: maeve.customerId } }
    let tries = 0
    const { engine, till } = await aTill(
      {
        'till.get': () => offline,
        'customer.get': ({ customerId }) => {
          tries += 1
          if (tries === 1) throw new AppError('HUB_UNREACHABLE')
          return { ...maeve, customerId, email: null, phone: null }
        },
      },
      own,
    )
    const name = () => till.stores.customers.getState().known[maeve.customerId]?.name
    engine.emit('till.changed', sellingTill)
    await expect.poll(() => tries).toBe(1)
    expect(name()).toBeUndefined()
    engine.emit('till.changed', offline)
    engine.emit('till.changed', sellingTill)
    await expect.poll(name).toBe('Maeve Tully')
  })
})
