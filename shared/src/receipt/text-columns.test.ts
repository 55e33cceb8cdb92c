import { describe, expect, it } from 'vitest'
import { cleanText, graphemeColumns, graphemesOf, textColumns } from './text-columns.ts'

describe('textColumns', () => {
  it.each([
    ['', 0],
    ['Oat drink 1 l', 13],
    ['Müßiggang, 1,50 €', 17],
    ['Crème fraîche', 13],
    ['№ 5', 3],
    ['Żółć Łódź', 9],
    ['Хлеб ржаной', 11],
    ['Ελληνικά', 8],
  ])('counts one column a letter: %s', (text, columns) => {
    expect(textColumns(text)).toBe(columns)
  })

  it.each([
    ['日本茶', 6],
    ['緑茶 500ml', 10],
    ['コーヒー', 8],
    ['ｺｰﾋｰ', 4],
    ['ＡＢＣ', 6],
    ['김치', 4],
    ['豆腐、厚揚げ', 12],
    ['\u{20000}', 2],
    ['\u3000', 2],
    ['\uffe5', 2],
  ])('counts two columns for wide and fullwidth, one for halfwidth: %s', (text, columns) => {
    expect(textColumns(text)).toBe(columns)
  })

  it.each([
    ['an accent of its own', 'e\u0301', 1],
    ['a Thai vowel and tone above', 'น้ำ', 2],
    ['Hebrew points', 'שָׁלוֹם', 4],
    ['Arabic with a mark', 'خُبز', 3],
    ['a Hangul syllable in pieces', '\u1112\u1161\u11ab', 2],
    ['a voiced kana in two parts', 'か\u3099', 2],
    ['a zero-width space', 'a\u200bb', 2],
    ['a byte order mark', '\ufeffa', 1],
    ['a direction mark', '\u202eabc\u202c', 3],
    ['a soft hyphen, which paper shows', 'a\u00adb', 3],
    ['an Arabic number sign, which is seen', '\u0600', 1],
    ['nothing but a mark', '\u0301', 0],
  ])('gives %s its columns', (_, text, columns) => {
    expect(textColumns(text)).toBe(columns)
  })

  it.each([
    ['an emoji', '🍣', 2],
    ['a text symbol', '☺', 1],
    ['the symbol as a picture', '☺\ufe0f', 2],
    ['a keycap', '1\ufe0f\u20e3', 2],
    ['a flag', '🇮🇪', 2],
    ['two flags', '🇮🇪🇳🇱', 4],
    ['one flag letter alone', '🇮', 1],
    ['a skin tone', '👍🏽', 2],
    ['a family', '👨‍👩‍👧‍👦', 2],
    ['a rainbow flag', '🏳️‍🌈', 2],
    ['a tag sequence', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 2],
    ['a newer emoji', '\u{1fae9}', 2],
  ])('takes %s as one picture', (_, text, columns) => {
    expect(textColumns(text)).toBe(columns)
  })

  it('knows the edges of the wide runs', () => {
    const columns = (codePoint: number) => textColumns(String.fromCodePoint(codePoint))
    expect([0x10ff, 0x1100, 0x115f].map(columns)).toEqual([1, 2, 2])
    expect([0x2e7f, 0x2e80, 0x303e, 0x303f, 0x3041].map(columns)).toEqual([1, 2, 2, 1, 2])
    expect([0xabff, 0xac00, 0xd7a3, 0xd7a4].map(columns)).toEqual([1, 2, 2, 1])
    expect([0xff00, 0xff01, 0xff60, 0xff61].map(columns)).toEqual([1, 2, 2, 1])
    expect([0x1ffff, 0x20000, 0x3fffd, 0x3fffe].map(columns)).toEqual([1, 2, 2, 1])
  })

  it('never gives one grapheme more than two columns', () => {
    expect(graphemeColumns('\u1100\u1100\u1100\u1161')).toBe(2)
    expect(graphemesOf('e\u0301🇮🇪x')).toEqual(['e\u0301', '🇮🇪', 'x'])
  })
})

describe('cleanText', () => {
  it('leaves letters of every kind alone', () => {
    for (const text of ['Tea', 'Müsli', '寿司 🍣', 'שלום', 'a\u200bb']) expect(cleanText(text)).toBe(text)
  })

  it('puts spaces for what would move the print head, and a sign for half a character', () => {
    expect(cleanText('a\nb\r\tc\x1bd\x00\x7f\x85\u2028\u2029')).toBe('a b  c d     ')
    expect(cleanText('\ud83c!\udf63')).toBe('\ufffd!\ufffd')
  })

  it('gives a mark without a letter something to stand on', () => {
    expect(cleanText('\u20e3')).toBe('\u00a0\u20e3')
    expect(cleanText('\u0301e')).toBe('\u00a0\u0301e')
    expect(cleanText('ำ')).toBe('\u00a0ำ')
    expect(cleanText(cleanText('\u0301'))).toBe('\u00a0\u0301')
  })
})
