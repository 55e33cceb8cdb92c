import { describe, expect, it } from 'vitest'
import { syntheticProduct } from '../../src/store/catalog-synthetic.ts'
import { createRandom } from '../random.ts'
import { plainMatch, sampleQueries } from './queries.ts'

describe('sampleQueries', () => {
  const sample = (seed: number) => sampleQueries(5000, syntheticProduct, 1_000_000, createRandom(seed))

  it('types letter by letter, in every way of looking for something', () => {
    const queries = sample(1)
    expect(queries.length).toBeGreaterThanOrEqual(5000)
    expect(new Set(queries.map(({ kind }) => kind)).size).toBe(10)
    expect(queries.filter(({ text }) => text.length === 1).length).toBeGreaterThan(200)
    expect(queries.every(({ text }) => text.trim() !== '')).toBe(true)
  })

  it('is the same for the same seed', () => {
    expect(sample(3)).toEqual(sample(3))
    expect(sample(3)).not.toEqual(sample(4))
  })
})

describe('plainMatch', () => {
  it('asks for words that begin so', () => {
    expect(plainMatch('Crème  S-00')).toBe('"creme"* "s"* "00"*')
    expect(plainMatch(' - ')).toBeUndefined()
  })
})
