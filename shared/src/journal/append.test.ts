import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/builders.ts'
import { envelopeFacts, signedIn } from '../testing/journal.ts'
import { sealEvent } from './append.ts'
import { Envelope, MAX_EVENT_BYTES } from './envelope.ts'
import type { TillEvent } from './events.ts'
import { hashText, NO_HASH, utf8Length } from './hash.ts'

const start = { nextSeq: 1, headHash: NO_HASH }
const named = (name: string): TillEvent => ({
  type: 'operator.signed-in',
  payload: { name, role: 'cashier', by: 'pin' },
})

describe('sealing an event', () => {
  it('gives it its place, and hashes the text that is stored', () => {
    const headHash = 'a'.repeat(64)
    const sealed = sealEvent(signedIn, envelopeFacts(1), { nextSeq: 7, headHash })
    expect(sealed).toEqual({
      seq: 7,
      type: 'operator.signed-in',
      eventId: idOf(1001),
      text: sealed.text,
      hash: hashText(sealed.text),
    })
    expect(Envelope.parse(JSON.parse(sealed.text))).toEqual({
      ...envelopeFacts(1),
      seq: 7,
      prevHash: headHash,
      type: 'operator.signed-in',
      typeVersion: 2,
      payload: { name: 'Ana M.', role: 'manager', by: 'pin' },
    })
  })

  it('writes the version that the type has now', () => {
    const event: TillEvent = { type: 'basket.recalled', payload: { basketId: idOf(1) } }
    expect(JSON.parse(sealEvent(event, envelopeFacts(1), start).text)).toMatchObject({ typeVersion: 1 })
  })

  it('takes 256 KiB and refuses a byte more', () => {
    const emptyBytes = utf8Length(sealEvent(named(''), envelopeFacts(1), start).text)
    const room = MAX_EVENT_BYTES - emptyBytes
    expect(utf8Length(sealEvent(named('x'.repeat(room)), envelopeFacts(1), start).text)).toBe(262_144)
    expect(() => sealEvent(named('x'.repeat(room + 1)), envelopeFacts(1), start)).toThrow(
      expect.objectContaining({ code: 'EVENT_TOO_LARGE', details: { bytes: 262_145, mostBytes: 262_144 } }),
    )
  })

  it('counts bytes, not characters', () => {
    expect(() => sealEvent(named('語'.repeat(90_000)), envelopeFacts(1), start)).toThrow('EVENT_TOO_LARGE')
  })

  it('refuses a lone surrogate wherever it stands', () => {
    expect(() => sealEvent(named('\ud800'), envelopeFacts(1), start)).toThrow('EVENT_NOT_UNICODE')
    expect(() => sealEvent(signedIn, { ...envelopeFacts(1), appVersion: '\udc00' }, start)).toThrow(
      'EVENT_NOT_UNICODE',
    )
  })
})
