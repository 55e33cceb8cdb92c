import type { AppError } from '@codex/shared/errors/app-error'
import { describe, expect, it } from 'vitest'
import { etagOf, hasIt, requireMatch } from './etag.ts'

const apple = { id: '1', name: 'Apple', breaks: [] }
const codeOf = (work: () => void): string => {
  try {
    work()
    return 'none'
  } catch (error) {
    return (error as AppError).code
  }
}

describe('the tag of a record', () => {
  it('is another one whenever anything of it is another', () => {
    expect(etagOf(apple)).toMatch(/^"[\w-]{22}"$/)
    expect(etagOf({ ...apple })).toBe(etagOf(apple))
    expect(etagOf({ ...apple, name: 'apple' })).not.toBe(etagOf(apple))
    expect(etagOf({ ...apple, breaks: [1] })).not.toBe(etagOf(apple))
  })

  it('lets a change through for the record that was seen, alone', () => {
    const tag = etagOf(apple)
    for (const seen of [tag, `W/${tag}`, `"other", ${tag}`, '*', ' * '])
      expect(codeOf(() => requireMatch(seen, apple))).toBe('none')
    expect(codeOf(() => requireMatch(undefined, apple))).toBe('PRECONDITION_REQUIRED')
    for (const seen of ['"other"', tag.slice(1, -1), '', etagOf({ ...apple, id: '2' })])
      expect(codeOf(() => requireMatch(seen, apple))).toBe('RECORD_CHANGED')
  })

  it('spares a caller what it has', () => {
    const tag = etagOf(apple)
    expect([hasIt(tag, tag), hasIt(`W/${tag}, "x"`, tag), hasIt('*', tag)]).toEqual([true, true, true])
    expect([hasIt(undefined, tag), hasIt('"x"', tag), hasIt('', tag)]).toEqual([false, false, false])
  })
})
