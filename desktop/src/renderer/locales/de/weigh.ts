import type { weighTexts as english } from '../en/weigh.ts'
import type { Translated } from '../translated.ts'

export const weighTexts: Translated<typeof english> = {
  weigh: {
    onScale: 'Auf der Waage',
    unknown: '–',
    rests: 'In Ruhe.',
    moves: 'Noch in Bewegung. Einen Moment.',
    putOn: 'Ware auf die Waage legen.',
    orType: 'Oder das Gewicht eingeben.',
    typed: 'Von Hand eingegeben',
    typedHint: 'In Gramm, ohne Verpackung: 482 ist 0,482 kg',
    again: 'Neu wiegen',
    weighing: 'Wiegt',
    sell: (weight) => `${weight} verkaufen`,
    tare: 'Tara: nur die Verpackung',
    tareHint: 'In Gramm. Danach wird die Waage neu gefragt.',
    setTare: 'Diese Tara abziehen',
    noTare: 'Keine Tara',
    tareOf: (weight) => `Tara ${weight}`,
    leaveOut: 'Weglassen',
    backToScale: 'Zurück zur Waage',
  },
}
