import { type TillCode, tillCodes } from '@codex/shared/errors/error-codes'
import { describe, expect, it } from 'vitest'
import { errorSentences as german } from './de/errors.ts'
import { panelTexts as germanPanel } from './de/panel.ts'
import { texts as germanTexts } from './de/texts.ts'
import { errorSentences as english } from './en/errors.ts'
import { panelTexts as englishPanel } from './en/panel.ts'
import { texts as englishTexts } from './en/texts.ts'

type Leaf = readonly [path: string, text: unknown]

/** Every text by its path. */
function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}

const errors = (sentences: Readonly<Record<TillCode, unknown>>): string[] =>
  (Object.keys(tillCodes) as TillCode[]).map((code) => {
    const sentence = sentences[code]
    return typeof sentence === 'function' ? String(sentence({})) : String(sentence)
  })

describe.each([
  ['the window', englishTexts, germanTexts],
  ['the panel', englishPanel, germanPanel],
])('%s', (_, one, other) => {
  it('has the same texts in every language, and none is empty', () => {
    const paths = (texts: unknown): string[] => leaves(texts).map(([path]) => path)
    expect(paths(other).sort()).toEqual(paths(one).sort())
    for (const [path, text] of leaves(other)) expect(text, path).toBeTruthy()
  })
})

it('tells every failure in sentences', () => {
  for (const text of [...errors(english), ...errors(german)]) {
    expect(text).toMatch(/^[A-ZÄÖÜ].{10,}[.]$/)
    expect(text).not.toMatch(/undefined|null|_/)
  }
})
