import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMON_HID_POS, DATA_62_HID_POS, type HidPosProfile, MAX_HID_CODE_BYTES } from './hid-profile.ts'
import { createHidPosDecoder } from './hid-report.ts'
import { encodeHidPosReports } from './hid-report-encode.ts'

/** A raw 64-byte report, by hand: id 2, length, identifier, data, last byte. */
function raw({ aim = ']E0', data = '', length = -1, last = 0, id = 2 }) {
  const report = new Uint8Array(64)
  report.set([id, length < 0 ? data.length : length, ...Array.from(aim, (c) => c.charCodeAt(0))])
  report.set(
    Array.from(data, (c) => c.charCodeAt(0)),
    5,
  )
  report[63] = last
  return report
}

const NO_AIM: HidPosProfile = { reportId: 1, lengthAt: 1, dataAt: 2, dataMax: 62, reportSize: 64 }

describe('HID-POS decoder', () => {
  it('reads a single report', () => {
    const decoder = createHidPosDecoder(COMMON_HID_POS)
    expect(decoder.push(raw({ data: '9521234543213' }))).toEqual({
      ok: true,
      text: '9521234543213',
      aim: ']E0',
    })
  })

  it('joins continued reports and forgets them afterwards', () => {
    const decoder = createHidPosDecoder(COMMON_HID_POS)
    expect(decoder.push(raw({ aim: ']Q3', data: 'a'.repeat(56), last: 1 }))).toBeUndefined()
    expect(decoder.push(raw({ aim: '\0\0\0', data: 'b'.repeat(56), last: 0x81 }))).toBeUndefined()
    expect(decoder.push(raw({ aim: ']Q3', data: 'c' }))).toMatchObject({
      text: `${'a'.repeat(56)}${'b'.repeat(56)}c`,
      aim: ']Q3',
    })
    expect(decoder.push(raw({ data: '123' }))).toEqual({ ok: true, text: '123', aim: ']E0' })
  })

  it('joins a character whose bytes lie in two reports', () => {
    const text = `${'x'.repeat(55)}é`
    const reports = encodeHidPosReports(text, ']Q1', COMMON_HID_POS)
    expect(reports.map((report) => report[1])).toEqual([56, 1])
    const decoder = createHidPosDecoder(COMMON_HID_POS)
    expect(reports.map((report) => decoder.push(report)).at(-1)).toEqual({ ok: true, text, aim: ']Q1' })
  })

  it('serves a profile without identifier', () => {
    const report = new Uint8Array(64)
    report.set([1, 3, 0x34, 0x32, 0x37])
    expect(createHidPosDecoder(NO_AIM).push(report)).toEqual({ ok: true, text: '427', aim: '' })
    expect(() => encodeHidPosReports('1'.repeat(62), '', NO_AIM)).toThrow('fit one report')
    const longest = encodeHidPosReports('1'.repeat(61), '', NO_AIM)
    expect(longest.map((each) => createHidPosDecoder(NO_AIM).push(each))).toMatchObject([{ ok: true }])
  })

  it('takes no full report for a whole code when the model cannot say that it goes on', () => {
    const report = (data: string) => {
      const bytes = new Uint8Array(64)
      bytes.set([1, data.length, ...Array.from(data, (c) => c.charCodeAt(0))])
      return bytes
    }
    const decoder = createHidPosDecoder(NO_AIM)
    // Cut behind the lot, the rest would be an expiry date that nobody saw.
    const link = 'https://id.example.com/01/09521234543213/10/L1?17=261231&11=251231&15=261130'
    expect(decoder.push(report(link.slice(0, 62)))).toEqual({ ok: false, reason: 'HID_TOO_LONG' })
    expect(decoder.push(report(link.slice(62)))).toBeUndefined()
    expect(decoder.push(report('427'))).toMatchObject({ ok: true, text: '427' })
  })

  it.each([
    ['HID_REPORT_ID', raw({ id: 3, data: '1' })],
    ['HID_REPORT_SHORT', new Uint8Array(0)],
    ['HID_REPORT_SHORT', raw({ data: '9521234543213' }).slice(0, 63)],
    ['HID_LENGTH', raw({ data: '1', length: 57 })],
    ['HID_AIM', raw({ aim: 'E0]', data: '1' })],
    ['HID_EMPTY', raw({})],
  ])('refuses with %s and reads the next code', (reason, report) => {
    const decoder = createHidPosDecoder(COMMON_HID_POS)
    expect(decoder.push(report)).toEqual({ ok: false, reason })
    expect(decoder.push(raw({ data: '42' }))).toMatchObject({ ok: true, text: '42' })
  })

  it('never takes the rest of a broken code for a code', () => {
    const decoder = createHidPosDecoder(COMMON_HID_POS)
    expect(decoder.push(raw({ data: 'a', last: 1 }))).toBeUndefined()
    expect(decoder.push(raw({ data: 'b', length: 99, last: 1 }))).toEqual({ ok: false, reason: 'HID_LENGTH' })
    expect(decoder.push(raw({ data: 'c', last: 1 }))).toBeUndefined()
    expect(decoder.push(raw({ data: 'd' }))).toBeUndefined()
    expect(decoder.push(raw({ data: '42' }))).toMatchObject({ ok: true, text: '42' })
  })

  it('waits for the end of a code of which one report came short', () => {
    const decoder = createHidPosDecoder(COMMON_HID_POS)
    decoder.push(raw({ data: 'a', last: 1 }))
    const short = raw({ data: 'b', last: 1 }).slice(0, 40)
    expect(decoder.push(short)).toEqual({ ok: false, reason: 'HID_REPORT_SHORT' })
    expect(decoder.push(raw({ data: 'c' }))).toBeUndefined()
    expect(decoder.push(raw({ data: '42' }))).toMatchObject({ ok: true, text: '42' })
  })

  it('refuses an identifier that changes within a code, and one code without end', () => {
    const decoder = createHidPosDecoder(COMMON_HID_POS)
    decoder.push(raw({ aim: ']E0', data: 'a', last: 1 }))
    expect(decoder.push(raw({ aim: ']C1', data: 'b' }))).toEqual({ ok: false, reason: 'HID_AIM' })
    const endless = raw({ data: 'x'.repeat(56), last: 1 })
    const results = Array.from({ length: 200 }, () => decoder.push(endless)).filter((result) => result)
    expect(results).toEqual([{ ok: false, reason: 'HID_TOO_LONG' }])
  })

  it('keeps a code in progress when another report comes between, and forgets it on reset', () => {
    const decoder = createHidPosDecoder(COMMON_HID_POS)
    decoder.push(raw({ data: '12', last: 1 }))
    expect(decoder.push(raw({ id: 4 }))).toEqual({ ok: false, reason: 'HID_REPORT_ID' })
    expect(decoder.push(raw({ data: '34' }))).toMatchObject({ text: '1234' })
    decoder.push(raw({ data: '12', last: 1 }))
    decoder.reset()
    expect(decoder.push(raw({ data: '56' }))).toMatchObject({ text: '56' })
  })

  it('lets a full report go on, or end where nothing follows', () => {
    const decoder = createHidPosDecoder(DATA_62_HID_POS)
    const read = (text: string) =>
      encodeHidPosReports(text, '', DATA_62_HID_POS).map((report) => decoder.push(report))
    expect(read(`${'a'.repeat(62)}b`)).toEqual([undefined, { ok: true, text: `${'a'.repeat(62)}b`, aim: '' }])
    expect(read('c'.repeat(124))).toEqual([undefined, undefined])
    expect(decoder.isWaiting()).toBe(true)
    expect(decoder.idle()).toEqual({ ok: true, text: 'c'.repeat(124), aim: '' })
    expect(decoder.isWaiting()).toBe(false)
    expect(decoder.idle()).toBeUndefined()
    expect(read('d')).toEqual([{ ok: true, text: 'd', aim: '' }])
  })

  it('refuses a code whose rest never comes, and reads the next one by itself', () => {
    const decoder = createHidPosDecoder(COMMON_HID_POS)
    decoder.push(raw({ data: 'lost', last: 1 }))
    expect(decoder.idle()).toEqual({ ok: false, reason: 'HID_BROKEN_OFF' })
    expect(decoder.push(raw({ data: '42' }))).toMatchObject({ ok: true, text: '42' })
    decoder.push(raw({ data: 'b', length: 99, last: 1 }))
    expect(decoder.isWaiting(), 'the rest of a refused code is swallowed').toBe(true)
    expect(decoder.idle(), 'and was refused already').toBeUndefined()
    expect(decoder.push(raw({ data: '43' }))).toMatchObject({ ok: true, text: '43' })
  })

  it('decodes whatever the encoder wrote', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 600 })
    fc.assert(
      fc.property(text, fc.constantFrom('', ']E0', ']d2'), (sent, aim) => {
        const decoder = createHidPosDecoder(COMMON_HID_POS)
        const results = encodeHidPosReports(sent, aim, COMMON_HID_POS).map((report) => decoder.push(report))
        expect(results.at(-1)).toEqual({ ok: true, text: sent, aim })
        expect(results.slice(0, -1).every((result) => result === undefined)).toBe(true)
      }),
    )
  })

  it('survives any bytes and stays bounded', () => {
    const noise = fc.uint8Array({ maxLength: 80 })
    const nearly = fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => {
      bytes.set([2, (bytes[1] ?? 0) % 60, 0x5d, 0x45, 0x30])
      return bytes
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(noise, nearly), { maxLength: 300 }), (reports) => {
        const decoder = createHidPosDecoder(COMMON_HID_POS)
        for (const report of reports) {
          const result = decoder.push(report)
          if (result?.ok) expect(result.text.length).toBeLessThanOrEqual(MAX_HID_CODE_BYTES)
        }
      }),
    )
  })
})
