import { describe, expect, it } from 'vitest'
import { knownLocale, knownTimeZone } from './known-locale.ts'

describe('what this runtime can format with', () => {
  it('is a locale that it takes, else English', () => {
    expect(knownLocale('de-AT')).toBe('de-AT')
    expect(knownLocale('not a locale')).toBe('en')
  })

  it('is a time zone that it knows, else UTC, however often it is asked', () => {
    expect([knownTimeZone('Asia/Tokyo'), knownTimeZone('Asia/Tokyo')]).toEqual(['Asia/Tokyo', 'Asia/Tokyo'])
    expect([knownTimeZone('Moon/Base'), knownTimeZone('Moon/Base')]).toEqual(['UTC', 'UTC'])
  })
})
