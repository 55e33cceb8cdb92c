import { describe, expect, it } from 'vitest'
import { testLine } from '../testing/views.ts'
import { allLines, CHUNK_SIZE, chunkLines, putLine } from './line-chunks.ts'

const lines = (count: number) => Array.from({ length: count }, (_, n) => testLine(n))
const entry = (n: number, name = 'changed') => ({ line: testLine(n, { name }), scanId: null })

describe('line chunks', () => {
  it('keeps every line in order', () => {
    expect(allLines(chunkLines(lines(1000)))).toEqual(lines(1000))
  })

  it('appends to the last group and starts a new one when it is full', () => {
    const full = chunkLines(lines(CHUNK_SIZE))
    const grown = putLine(full, entry(CHUNK_SIZE))
    expect(grown.map((chunk) => chunk.length)).toEqual([CHUNK_SIZE, 1])
    expect(putLine(grown, entry(CHUNK_SIZE + 1)).map((chunk) => chunk.length)).toEqual([CHUNK_SIZE, 2])
  })

  it('replaces one line and leaves the identity of all other groups and lines', () => {
    const before = chunkLines(lines(CHUNK_SIZE * 3))
    const after = putLine(before, entry(CHUNK_SIZE + 1))
    expect(after[0]).toBe(before[0])
    expect(after[2]).toBe(before[2])
    expect(after[1]?.[0]).toBe(before[1]?.[0])
    expect(after[1]?.[1]?.line.name).toBe('changed')
    expect(before[1]?.[1]?.line.name).not.toBe('changed')
  })
})
