import { describe, expect, it } from 'vitest'
import { personFigures, type ScanFigures, scanFigures } from './wedge-figures.ts'

/** `npm run wedge` prints the same with more of each. */
const TIMES = 400

describe('people who type, by published statistics', () => {
  const people = personFigures(TIMES)
  const isStanding = ({ kind }: { kind: string }): boolean => /the system stands/.test(kind)

  it.each(people.filter((figures) => !isStanding(figures)))(
    '$kind: nothing is taken for a scan, and no character is lost',
    (figures) => {
      expect(figures.keys).toBeGreaterThan(TIMES * 4)
      expect(figures).toMatchObject({ takenForScans: 0, changed: 0 })
      // Two keys and Enter within 70 ms, as a scanner's last ones: once in some thousand texts.
      expect(figures.swallowedEnters).toBeLessThanOrEqual(1)
    },
  )

  it.each(people.filter(isStanding))('$kind: nothing is sold, and all that was typed is there', (figures) => {
    expect(figures).toMatchObject({ framed: 0 })
    expect(figures.changed).toBeLessThanOrEqual(1)
    expect(figures.swallowedEnters).toBeLessThan(TIMES / 2)
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

  it.each(of(/the system stands|falters|presses/))('$kind: whole or not at all', (figures) => {
    expect(figures.wrong).toBe(0)
    expect(figures.exact + figures.refused + figures.missed).toBe(TIMES)
  })

  it.each(of(/ms, the system stands for 40/))(
    '$kind: read where all of it was heard in rhythm',
    (figures) => {
      expect(figures.exact).toBeGreaterThanOrEqual(TIMES * 0.35)
      expect(figures.missed).toBeLessThanOrEqual(TIMES * 0.1)
    },
  )

  it.each(of(/falters|presses/))('$kind: refused, so that the cashier hears of it', (figures) => {
    expect(figures.refused).toBeGreaterThanOrEqual(TIMES * 0.85)
  })

  it.each(of(/soon after/))('$kind: every scan, and what was typed stays', (figures) => {
    expect(figures).toMatchObject({ exact: TIMES, refused: 0, missed: 0, wrong: 0, changed: 0 })
  })

  it.each(of(/ while /))('$kind: read in spite of it, and what was typed stays', (figures) => {
    expect(figures.exact).toBeGreaterThanOrEqual(TIMES * 0.95)
    expect(figures.wrong).toBe(0)
    expect(figures.changed).toBeLessThanOrEqual(TIMES * 0.01)
  })

  it('two scanners at once are two codes, or none: their keys are hardly ever taken for one', () => {
    const [figures] = of(/two scanners/)
    expect(figures?.wrong).toBeLessThanOrEqual(TIMES * 0.015)
  })

  it('on the wrong keyboard and not set up, codes are other codes: what the test in the set-up is for', () => {
    expect(of(/French machine, not set up/)).toMatchObject([{ exact: 0 }])
  })
})
