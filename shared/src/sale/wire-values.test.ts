import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { Fiscal } from './fiscal.ts'
import { LocalTime, Sale } from './sale.ts'
import { SaleArticle, SaleLine } from './sale-line.ts'
import { ExchangeRate, TenderKind } from './tender.ts'
import { TENDER_DEFAULTS, TenderRules, TenderSettings } from './tender-rules.ts'

const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success

describe('texts of a sale are whole texts', () => {
  const signed = {
    ...{ state: 'signed', signerId: 'SIM-1', transaction: 1, counter: 1, grandTotalMinor: 1 },
    ...{ startedAt: '2026-11-22T10:00:00.000Z', finishedAt: '2026-11-22T10:00:01.000Z' },
    ...{ signature: 'QUJD', qr: 'V0;1' },
  }
  const ofSigner =
    (field: string) =>
    (text: string): boolean =>
      takes(Fiscal, { ...signed, [field]: text })

  it.each<[string, (text: string) => boolean, string]>([
    ['the time of a price', (text) => takes(LocalTime, text), '2026-11-22T14:05'],
    ['a rate of exchange', (text) => takes(ExchangeRate, text), '0.9'],
    ['the name of a signer', ofSigner('signerId'), 'SIM-1'],
    ['a signature', ofSigner('signature'), 'QUJD'],
    ['the code of a signature', ofSigner('qr'), 'V0;1'],
  ])('%s', (_name, isTaken, right) => {
    expect(isTaken(right)).toBe(true)
    expect(isTaken(`\u00fc${right}`)).toBe(false)
    expect(isTaken(`${right}\u00fc`)).toBe(false)
    expect(isTaken(`\n${right}`)).toBe(false)
    expect(isTaken(`${right}\n${right}`)).toBe(false)
    expect(isTaken('')).toBe(false)
  })

  it('a receipt may say that its signer was out of order', () => {
    expect(takes(Fiscal, { state: 'unsigned', signerId: 'SIM-1' })).toBe(true)
    expect(takes(Fiscal, { state: '', signerId: 'SIM-1' })).toBe(false)
  })
})

describe('a rate of exchange', () => {
  it.each(['1', '0.9', '123456.12345678', '00.5', '0.00000001'])('may be %s', (rate) =>
    expect(takes(ExchangeRate, rate)).toBe(true),
  )

  it.each(['0', '00', '0.0', '000.00', '1.', '.5', '1234567', '1.123456789', '1,5', '-1', '1e3'])(
    'may not be %s',
    (rate) => expect(takes(ExchangeRate, rate)).toBe(false),
  )
})

describe('tenders', () => {
  const kinds = ['cash', 'foreign-cash', 'card', 'voucher', 'gift-card', 'store-credit']

  it('have the kinds that journals hold', () => {
    expect(kinds.every((kind) => takes(TenderKind, kind))).toBe(true)
    expect(['', 'cheque'].some((kind) => takes(TenderKind, kind))).toBe(false)
  })

  it('of a store that says nothing: everything is taken, and given what can be given', () => {
    expect(TENDER_DEFAULTS.kinds).toEqual(kinds)
    expect(TENDER_DEFAULTS.payoutKinds).toEqual(['cash', 'card', 'gift-card', 'store-credit'])
    expect(TenderSettings.parse(TENDER_DEFAULTS)).toEqual(TENDER_DEFAULTS)
  })

  it('a store takes at least one, gives at least one, and never a voucher or foreign cash', () => {
    const settings = (change: object) => takes(TenderSettings, { ...TENDER_DEFAULTS, ...change })
    expect(settings({ kinds: [] })).toBe(false)
    expect(settings({ payoutKinds: [] })).toBe(false)
    expect(settings({ kinds: ['cash'], payoutKinds: ['cash'] })).toBe(true)
    for (const kind of ['voucher', 'foreign-cash']) expect(settings({ payoutKinds: [kind] })).toBe(false)
    expect(settings({ maxOverTenderMinor: -1 })).toBe(false)
  })

  it('rules name the currency and how cash is rounded', () => {
    const rules = { ...TENDER_DEFAULTS, currency: 'EUR', cashRounding: null }
    expect(TenderRules.parse(rules)).toEqual(rules)
    const { currency: _, ...without } = rules
    expect(takes(TenderRules, without)).toBe(false)
    expect(takes(TenderRules, { ...rules, cashRounding: 5 })).toBe(false)
  })
})

describe('the weight of a line', () => {
  const line = { article: 0, amountMinor: 1, taxesMinor: [] }

  it.each(['scale', 'typed'])('is found as journals hold it: %s', (by) => {
    expect(SaleLine.parse({ ...line, weighed: { by } })).toEqual({ ...line, weighed: { by } })
    expect(takes(SaleLine, { ...line, weighed: { by, tareGrams: 20 } })).toBe(true)
    expect(takes(SaleLine, { ...line, weighed: { by, tareGrams: 0 } })).toBe(false)
  })

  it.each(['', 'another'])('is not found by "%s"', (by) =>
    expect(takes(SaleLine, { ...line, weighed: { by } })).toBe(false),
  )

  it('may be left out, as tills of before did', () => expect(SaleLine.parse(line)).toEqual(line))
})

describe('a void names its sale', () => {
  const voids = { saleId: '00000000-0000-4000-8000-000000000001', receiptNumber: 1 }
  const faults = (change: object): string[] => {
    const { error } = Sale.safeParse({ voids: { ...voids, ...change } })
    return (error?.issues ?? []).map(({ path }) => path.join('.')).filter((path) => path.startsWith('voids'))
  }

  it.each([['x'], ['x'.repeat(120)]])('with a reason of %#', (reason) =>
    expect(faults({ reason })).toEqual([]),
  )
  it.each([[''], ['x'.repeat(121)]])('but not with one of %#', (reason) =>
    expect(faults({ reason })).toEqual(['voids.reason']),
  )
})

it('an article of a sale says nothing that its sale says elsewhere', () => {
  expect(Object.keys(SaleArticle.shape)).not.toContain('departmentId')
  expect(takes(SaleArticle.shape.tax, 0)).toBe(true)
  expect(takes(SaleArticle.shape.tax, { taxClassId: 'a' })).toBe(false)
})
