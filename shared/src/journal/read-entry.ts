import { canonicalJson, type Json } from './canonical.ts'
import { Envelope } from './envelope.ts'
import { hashText } from './hash.ts'

/** An entry of a journal as it is stored, wherever: the text, and what stands beside it. */
export type StoredEntry = { readonly seq: number; readonly text: string; readonly hash: string }

/**
 * What is wrong with an entry by itself: the text is not the one that was hashed (`altered`), no event at all
 * (`unreadable`), or an event in another spelling than its canonical one.
 */
export type EntryFault = 'altered' | 'unreadable' | 'not-canonical'

export type EntryRead = { readonly envelope: Envelope } | { readonly fault: EntryFault }

/** Reads a stored entry and proves that its text is the one that was sealed. Never throws. */
export function readEntry({ text, hash }: StoredEntry): EntryRead {
  if (hashText(text) !== hash) return { fault: 'altered' }
  const value = parseJson(text)
  const envelope = Envelope.safeParse(value).data
  if (!envelope) return { fault: 'unreadable' }
  return isCanonical(text, value) ? { envelope } : { fault: 'not-canonical' }
}

/**
 * Whether a text is the canonical one of the value that was read from it. Also catches a member given twice, a
 * number spelt otherwise, a lone surrogate and nesting beyond `MAX_JSON_DEPTH`. Never throws.
 */
export function isCanonical(text: string, value: Json | undefined = parseJson(text)): boolean {
  try {
    return value !== undefined && canonicalJson(value) === text
  } catch {
    return false // what JSON.parse gives can only be too deep or no Unicode
  }
}

/** Undefined when the text is no JSON; JSON itself knows no undefined. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
