import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionOf } from './printer-status.ts'
import { readAnswer } from './read-status.ts'
import { createStatusParser, type PrinterWord } from './status-parser.ts'

function heard(...packets: readonly (readonly number[])[]): PrinterWord[] {
  const words: PrinterWord[] = []
  const parser = createStatusParser((word) => words.push(word))
  for (const packet of packets) parser.push(Uint8Array.from(packet))
  return words
}

describe('the status of a printer', () => {
  it.each([
    [1, 0x12, { pin: 'low', isOffline: false }],
    [1, 0x1e, { pin: 'high', isOffline: true }],
    [2, 0x16, { isCoverOpen: true }],
    [3, 0x1a, { hasError: true }],
    // A hot head cools by itself.
    [3, 0x52, { hasError: false }],
    [4, 0x12, { paper: 'enough' }],
    [4, 0x1e, { paper: 'low' }],
    [4, 0x7e, { paper: 'out' }],
  ] as const)('DLE EOT %i, %i', (question, byte, status) => {
    expect(readAnswer(question, byte)).toEqual(status)
  })

  it.each([
    [{}, null],
    [{ paper: 'low' }, 'paper-low'],
    [{ paper: 'out', isOffline: true }, 'paper-out'],
    [{ paper: 'out', isCoverOpen: true }, 'cover-open'],
    [{ isCoverOpen: true, hasError: true }, 'fault'],
    [{ isOffline: true }, 'fault'],
  ] as const)('%j is %s', (status, condition) => {
    expect(conditionOf(status)).toBe(condition)
  })

  it('tells words apart however their bytes are cut', () => {
    const told = { pin: 'high', isOffline: true, isCoverOpen: true, hasError: false, paper: 'low' }
    expect(heard([0x3c, 0x00], [0x03], [0x0f])).toEqual([{ kind: 'told', status: told }])
    expect(heard([0x12, 0x00, 0x11, 0x13])).toEqual([{ kind: 'answer', byte: 0x12 }, { kind: 'mark' }])
    // An answer between the bytes that are told unasked.
    expect(heard([0x10, 0, 0x12, 0, 0]).map(({ kind }) => kind)).toEqual(['answer', 'told'])
    expect(heard([0x10, 0xff, 0x00])).toEqual([{ kind: 'mark' }])
  })

  it('takes any bytes: no word is made of nothing, and none is kept', () => {
    const frame = fc.uint8Array({ maxLength: 12 })
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 20 }), (frames) => {
        const words = heard(...frames.map((bytes) => [...bytes]))
        expect(words.length).toBeLessThanOrEqual(frames.reduce((sum, { length }) => sum + length, 0))
      }),
    )
  })
})
