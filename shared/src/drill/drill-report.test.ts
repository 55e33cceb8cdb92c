import { describe, expect, it } from 'vitest'
import { type DrillVerdict, drillVerdict } from './drill-report.ts'

const of = (...verdicts: DrillVerdict[]) => drillVerdict(verdicts.map((verdict) => ({ verdict })))

describe('the verdict of a drill', () => {
  it('is passed when all that is there passed', () => {
    expect(of('passed', 'passed')).toBe('passed')
    expect(of('passed', 'absent')).toBe('passed')
  })

  it('is failed by one fault, whatever else there was', () => {
    expect(of('passed', 'failed', 'passed')).toBe('failed')
    expect(of('failed', 'stopped', 'stopped')).toBe('failed')
  })

  it('is stopped when it did not come to its end', () => {
    expect(of('passed', 'stopped')).toBe('stopped')
  })

  it('is never passed when nothing was tried', () => {
    expect(of('absent', 'absent')).toBe('stopped')
  })
})
