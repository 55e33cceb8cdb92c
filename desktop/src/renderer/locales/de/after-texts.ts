import type { afterLabels as englishLabels, afterTexts as englishTexts } from '../en/after-texts.ts'
import type { Translated } from '../translated.ts'

export const afterTexts: Translated<typeof englishTexts> = {
  receipts: {
    apply: 'Weiter',
    number: 'Bonnummer, oder der Code am Ende des Bons',
    otherNumber: 'Nummer eines anderen Bons, oder der Code an seinem Ende',
    lead: 'Den Bon scannen oder seine Nummer eintippen.',
    last: (receipt) => `${receipt} ist der letzte: F12 nimmt ihn. Oder einen anderen scannen oder eintippen.`,
    named: (number, when, total) => `Bon ${number}, ${when}, ${total}`,
    receipt: (number) => `Bon ${number}`,
    sold: 'Verkauft',
    by: 'Bediener',
    total: 'Summe',
    lines: 'Was es war',
    paidWith: 'Bezahlt mit',
    times: (quantity, name) => `${quantity} × ${name}`,
    weighed: (quantity, unit, name) => `${quantity} ${unit} ${name}`,
    tenders: {
      cash: 'Bar',
      'foreign-cash': 'Fremdwährung bar',
      card: 'Karte',
      voucher: 'Gutschein',
      'gift-card': 'Geschenkkarte',
      'store-credit': 'Kundenguthaben',
    },
  },
  returns: {
    title: 'Ware zurücknehmen',
    apply: 'Zurücknehmen',
    lead: (receipt) => `${receipt}. Wie viel kommt von jedem zurück?`,
    none: 'Von diesem Bon kann nichts mehr zurückkommen: es kam schon zurück, oder der Verkauf wurde storniert.',
    soldFor: (quantity, paid) => `${quantity} verkauft für ${paid}`,
    left: (quantity) => `${quantity} können noch zurückkommen`,
    whole: 'kommt ganz zurück',
    serial: (serial) => `Seriennummer ${serial}`,
    lot: (lot) => `Charge ${lot}`,
    reasons: ['Beschädigt', 'Passt nicht', 'Nicht wie erwartet', 'Gefällt nicht mehr'],
  },
  noReceipt: {
    title: 'Ohne Bon',
    lead: 'Was kommt zurück? Name oder Code eintippen.',
    label: 'Name oder Code',
    next: 'Weiter',
    priceLabel: 'Preis',
    priceLead: (name) =>
      `${name}: der Preis von heute steht da. F12 nimmt ihn, oder einen anderen eintippen.`,
    openLead: (name) => `${name} hat keinen eigenen Preis: eintippen, was bezahlt wurde.`,
    serial: (name) => `Die Seriennummer auf ${name}`,
    lot: (name) => `Die Chargennummer auf ${name}`,
    serialLabel: 'Seriennummer',
    lotLabel: 'Chargennummer',
    quantityLabel: 'Wie viel zurückkommt',
    reasons: ['Bon verloren', 'Ein Geschenk', 'Beschädigt'],
  },
  voidSale: {
    title: 'Verkauf stornieren',
    lead: 'Er wird ganz zurückgenommen, und das Geld mit ihm. Ist es dieser?',
    apply: 'Es ist dieser',
    reasons: ['Falsche Ware', 'Falsche Zahlungsart', 'Kunde ist gegangen'],
  },
  paper: {
    reprint: 'Bon erneut drucken',
    gift: 'Geschenkbon',
    giftLead: (receipt) => `${receipt}. Preise bleiben weg. 0 eintippen, wo eine Zeile kein Geschenk ist.`,
    print: 'Drucken',
    none: 'Von diesem Bon wurde nichts mitgenommen.',
  },
}

export const afterLabels: Translated<typeof englishLabels> = {
  returnGoods: 'Ware zurücknehmen',
  returnWithoutReceipt: 'Rücknahme ohne Bon',
  voidSale: 'Verkauf stornieren',
  reprint: 'Bon erneut drucken',
  giftReceipt: 'Geschenkbon',
}
