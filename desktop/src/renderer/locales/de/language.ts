export { errorSentences } from './errors.ts'
export { texts } from './texts.ts'
