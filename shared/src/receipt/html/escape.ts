import { cleanText } from '../text-columns.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for between tags and for quoted attributes. Never markup, never a character that HTML forbids. */
export const escapeHtml = (text: string): string =>
  cleanText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

/** Text with its own direction: a name in Hebrew or one full of direction signs does not turn the amount. */
export const isolated = (text: string): string => `<bdi>${escapeHtml(text)}</bdi>`
