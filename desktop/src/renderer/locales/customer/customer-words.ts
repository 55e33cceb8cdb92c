import type { Translated } from '../translated.ts'
import { customerTexts as german } from './de.ts'
import { customerTexts as english } from './en.ts'

export type CustomerWords = Translated<typeof english>

/** Customers read what their receipt speaks, whatever language the cashier has chosen. */
export const customerWords = (locale: string): CustomerWords => (/^de\b/i.test(locale) ? german : english)
