import { cleanText } from '../text-columns.ts'

/** Text for between tags and for quoted attributes. Never markup, never a character that HTML forbids. */
export const escapeHtml = (text: string): string =>
  cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** Text with its own direction: a name in Hebrew or one full of direction signs does not turn the amount. */
export const isolated = (text: string): string => `<bdi>${escapeHtml(text)}</bdi>`
