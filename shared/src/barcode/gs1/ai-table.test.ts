import { describe, expect, it } from 'vitest'
import { AI_ROWS, aiAt, allAis, findAi, matchesAi } from './ai-table.ts'

describe('table of application identifiers', () => {
  it('holds each once, and one length for each pair of first digits', () => {
    const ais = allAis().map(({ ai }) => ai)
    expect(ais.length).toBe(541)
    expect(new Set(ais).size).toBe(541)
    const lengths = new Map<string, Set<number>>()
    for (const ai of ais) {
      const head = ai.slice(0, 2)
      lengths.set(head, (lengths.get(head) ?? new Set()).add(ai.length))
    }
    expect([...lengths.values()].every(({ size }) => size === 1)).toBe(true)
  })

  it('names only identifiers of the table in its rules', () => {
    const known = (pattern: string) => allAis().some(({ ai }) => matchesAi(pattern, ai))
    for (const { needs, bars, qualifiers } of allAis()) {
      for (const pattern of [...needs.flat(), ...bars, ...(qualifiers?.flat() ?? [])]) {
        expect(known(pattern), pattern).toBe(true)
      }
    }
  })

  it('has no value beyond the 90 characters that a symbol gives one', () => {
    expect(Math.max(...allAis().map(({ maxLength }) => maxLength))).toBe(90)
    expect(AI_ROWS.every(({ title }) => title !== '')).toBe(true)
  })

  // GS1 General Specifications, figures 3.2-1 and 7.8.5-2.
  it.each([
    ['00', 18, true],
    ['01', 14, true],
    ['10', 20, false],
    ['17', 6, true],
    ['20', 2, true],
    ['21', 20, false],
    ['253', 30, false],
    ['3105', 6, true],
    ['3922', 15, false],
    ['3932', 18, false],
    ['414', 13, true],
    ['422', 3, false],
    ['423', 15, false],
    ['8008', 12, false],
    ['99', 90, false],
  ])('gives %s at most %i characters', (ai, maxLength, isPredefined) => {
    expect(findAi(ai)).toMatchObject({ ai, maxLength, isPredefined })
  })

  it.each(['', '04', '3106', '3999', '7259x', '8', '1', '310', '36990'])('does not know %j', (ai) => {
    expect(findAi(ai)).toBeUndefined()
  })

  it('reads the identifier at a place by its first two digits', () => {
    expect(aiAt('xx3922499', 2)?.ai).toBe('3922')
    expect(aiAt('2350A', 0)?.ai).toBe('235')
    expect(aiAt('05', 0)).toBeUndefined()
    expect(aiAt('31', 0)).toBeUndefined()
    expect(aiAt('0', 0)).toBeUndefined()
  })

  it('matches patterns by length and stem', () => {
    expect(matchesAi('31nn', '3103')).toBe(true)
    expect(matchesAi('310n', '3113')).toBe(false)
    expect(matchesAi('31nn', '310')).toBe(false)
    expect(matchesAi('01', '01')).toBe(true)
    expect(matchesAi('01', '0')).toBe(false)
  })
})
