import type { Translated } from '../translated.ts'
import type { customerTexts as english } from './en.ts'

/** Was Kunden lesen, in der Sprache der Bons. */
export const customerTexts: Translated<typeof english> = {
  language: 'de',
  title: 'Ihr Einkauf',
  welcome: 'Willkommen',
  total: 'Summe',
  toPay: 'Zu zahlen',
  givenBack: 'Sie erhalten',
  paid: 'Bezahlt',
  change: 'Ihr Rückgeld',
  thanks: 'Vielen Dank und auf Wiedersehen!',
  saved: (amount) => `Sie sparen ${amount}`,
  items: (count) => (count === 1 ? '1 Artikel' : `${count} Artikel`),
  training: 'Übung: Hier zählt nichts',
}
