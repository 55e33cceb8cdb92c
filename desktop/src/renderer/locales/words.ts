import { texts } from './en/texts.ts'
import { spokenLanguage } from './language.ts'
import type { Translated } from './translated.ts'

export type Words = Translated<typeof texts>

/** Everything the till's window says, by screen, in the language of this machine. The errors' sentences are beside. */
export const words: Words = spokenLanguage() === 'de' ? (await import('./de/language.ts')).texts : texts
