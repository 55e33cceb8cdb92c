import { describe, expect, it } from 'vitest'
import { ProductsSearch, parseSearch, SalesSearch, SignInSearch } from './search.ts'

describe('addresses', () => {
  it('keeps an absent part absent', () => {
    expect(parseSearch(ProductsSearch)({})).toEqual({})
    expect(parseSearch(SalesSearch)({})).toEqual({})
  })

  it('drops parts that make no sense and keeps the others', () => {
    const parsed = parseSearch(SalesSearch)({ date: '2026-02-30', store: 'x', receipt: '12' })
    expect(parsed).toEqual({ receipt: 12 })
  })

  it('takes a search that looks like a number as the text it is', () => {
    expect(parseSearch(ProductsSearch)({ search: 9520000000001 })).toEqual({ search: '9520000000001' })
  })

  it('never sends anyone to another site after sign-in', () => {
    expect(parseSearch(SignInSearch)({ next: '/sales?store=1' })).toEqual({ next: '/sales?store=1' })
    for (const next of ['https://example.net', '//example.net', '/\\example.net', 'javascript:alert(1)'])
      expect(parseSearch(SignInSearch)({ next }), next).toEqual({})
  })
})
