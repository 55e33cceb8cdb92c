import type { ErrorBody } from '@codex/shared/errors/app-error'
import { isTillCode } from '@codex/shared/errors/error-codes'
import { errorSentences } from './en/errors.ts'
import { spokenLanguage } from './language.ts'

const sentences =
  spokenLanguage() === 'de' ? (await import('./de/language.ts')).errorSentences : errorSentences

/** What a failure means for the cashier, and what to do next, in the language of this machine. */
export function errorText({ code, details }: ErrorBody): string {
  const sentence = sentences[isTillCode(code) ? code : 'INTERNAL']
  return typeof sentence === 'function' ? sentence(details) : sentence
}
