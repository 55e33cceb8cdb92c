import { describe, expect, it } from 'vitest'
import { personFigures, type ScanFigures, scanFigures } from './wedge-figures.ts'

/** `npm run wedge` prints the same with more of each. */
const TIMES = 400

describe('people who type, by published statistics', () => {
  const people = personFigures(TIMES)

  it.each(people)('$kind: nothing is taken for a scan, and no character is lost', (figures) => {
    expect(figures.keys).toBeGreaterThan(TIMES * 4)
    expect(figures).toMatchObject({ takenForScans: 0, changed: 0 })
    // Two keys and Enter within 70 ms, as a scanner's last ones: once in some thousand texts.
    expect(figures.swallowedEnters).toBeLessThanOrEqual(1)
  })
})

describe('scanners in keyboard mode', () => {
  const all = scanFigures(TIMES)
  const of = (pattern: RegExp): ScanFigures[] => all.filter(({ kind }) => pattern.test(kind))

  it.each(of(/^\d+ ms, ±30%|six keys|by place|(German|French) scanner/))(
    '$kind: every scan exactly',
    (figures) => {
      expect(figures).toMatchObject({ exact: TIMES, refused: 0, missed: 0, wrong: 0 })
    },
  )

  it('the slowest and least even: 1 in 100 looks like a person at most, and none like another code', () => {
    const [figures] = of(/±50%/)
    expect(figures).toMatchObject({ refused: 0, wrong: 0 })
    expect(figures?.exact).toBeGreaterThanOrEqual(TIMES * 0.99)
  })

  it.each(of(/the system stands for/))('$kind: read or refused, hardly ever another code', (figures) => {
    expect(figures.wrong).toBeLessThanOrEqual(TIMES / 400)
    expect(figures.exact + figures.refused + figures.missed + figures.wrong).toBe(TIMES)
  })

  it.each(of(/ while /))('$kind: read in spite of it, and what was typed stays', (figures) => {
    expect(figures.exact).toBeGreaterThanOrEqual(TIMES * 0.95)
    expect(figures.wrong).toBeLessThanOrEqual(TIMES * 0.02)
    expect(figures.changed).toBeLessThanOrEqual(TIMES * 0.01)
  })

  it('on the wrong keyboard and not set up, codes are other codes: what the test in the set-up is for', () => {
    expect(of(/French machine, not set up/)).toMatchObject([{ exact: 0 }])
  })
})
