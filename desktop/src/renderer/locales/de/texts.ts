import type { texts as english } from '../en/texts.ts'
import type { Translated } from '../translated.ts'
import { deviceTexts } from './devices.ts'
import { diagnosticsTexts } from './diagnostics.ts'
import { flowTexts, functionLabels } from './flows.ts'
import { scannerTestTexts } from './scanner-test.ts'
import { selling } from './selling.ts'
import { setup } from './setup.ts'
import { weighTexts } from './weigh.ts'

export const texts: Translated<typeof english> = {
  ...selling,
  ...setup,
  ...diagnosticsTexts,
  ...deviceTexts,
  ...weighTexts,
  ...scannerTestTexts,
  ...flowTexts,
  keys: {
    ...functionLabels,
    sellTyped: 'Verkaufen',
    clearTyped: 'Löschen',
    keys: 'Funktionen',
    hideKeys: 'Schließen',
    hold: 'Parken',
    openShift: 'Schicht öffnen',
    answer: 'Weiter',
    quantity: 'Menge',
    applyQuantity: 'Übernehmen',
    voidLine: 'Zeile stornieren',
    find: 'Suchen',
    addFound: 'Hinzufügen',
    lock: 'Sperren',
    exact: 'Passend',
    pay: 'Zahlen',
    weighAgain: 'Neu wiegen',
    tare: 'Tara',
    setTare: 'Abziehen',
    sellWeight: 'Verkaufen',
    takePayment: 'Bar annehmen',
    giveBack: 'Bar zurückgeben',
    card: 'Karte',
    voucher: 'Gutschein',
    giftCard: 'Geschenk\u00adkarte',
    storeCredit: 'Guthaben',
    foreignCash: 'Fremd\u00adwährung',
    takeBack: 'Zurücknehmen',
    giveUpCard: 'Nicht länger warten',
    resolveCard: 'Ausgang angeben',
    goOn: 'Weiter',
    confirmRecovery: 'Gelesen und bestätigt',
    signIn: 'Anmelden',
    enrol: 'Diese Kasse anmelden',
    diagnostics: 'Diagnose',
    closeDiagnostics: 'Zurück',
    makeBundle: 'Datei für den Support erstellen',
    setUpDevices: 'Geräte einrichten',
    lookForDevices: 'Neu suchen',
    assignDevices: 'Zuweisen',
    tryAgain: 'Noch einmal versuchen',
    isOnPaper: 'Er ist auf Papier',
    printAgain: 'Noch einmal drucken',
  },
  strip: {
    dismiss: 'Schließen',
    comingBack: 'Einen Moment, die Kasse ist gleich wieder da. Nichts ist verloren.',
    more: (count) => `und ${count} weitere`,
  },
  theme: {
    title: 'Farben und Schrift',
    lead: 'Gilt an dieser Kasse.',
    apply: 'Übernehmen',
    day: 'Helles Design',
    night: 'Dunkles Design',
    contrast: 'Hoher Kontrast',
    usual: 'Übliche Schrift',
    large: 'Große Schrift',
  },
}
