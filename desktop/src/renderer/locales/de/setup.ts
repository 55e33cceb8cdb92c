import type { setup as english } from '../en/setup.ts'
import type { Translated } from '../translated.ts'

export const setup: Translated<typeof english> = {
  starting: 'Die Kasse startet',
  enrolment: {
    title: 'Diese Kasse einrichten',
    lead: 'Dieses Gerät mit der Filiale verbinden. Das dauert eine Minute und geschieht einmal.',
    steps: [
      ['Code anfordern', 'Die Zentrale erstellt ihn unter „Kassen“. Er gilt einmal und nur für kurze Zeit.'],
      [
        'Hier eingeben',
        'Zehn Zeichen in zwei Gruppen. Buchstaben, die wie Ziffern aussehen, kommen nicht vor.',
      ],
      ['Verkaufen', 'Artikel und Personal kommen von selbst. Der Verkauf wartet nie auf das Netz.'],
    ],
    hub: 'Adresse der Zentrale',
    hubHint: 'Von der Zentrale, zum Beispiel https://hub.example.com',
    code: 'Einmalcode',
    button: 'Diese Kasse anmelden',
    busy: 'Spricht mit der Zentrale',
    keyring: {
      ready: ['Schlüsselbund bereit', 'Der Schlüssel dieser Kasse kommt in den Schlüsselbund dieses Geräts.'],
      checking: ['Sucht den Schlüsselbund', 'Die Kasse wartet auf den Schlüsselbund dieses Geräts.'],
      unavailable: [
        'Kein Schlüsselbund',
        'Der Schlüsselbund dieses Geräts ist nicht entsperrt, die Kasse hat also keinen sicheren Ort für ihren Schlüssel. Am Gerät mit Kennwort anmelden oder den Schlüsselbund entsperren, dann noch einmal versuchen. Bis dahin wird nichts gespeichert.',
      ],
    },
    version: (version) => `Version ${version}`,
  },
  signIn: {
    title: 'Wer ist an der Kasse?',
    operators: 'Bediener',
    pin: 'PIN',
    pinFor: (name) => `PIN von ${name}`,
    choose: 'Nummer tippen oder Namen berühren',
    button: 'Anmelden',
    busy: 'Einen Moment',
    digit: (digit) => `Ziffer ${digit}`,
    erase: 'Letzte Ziffer löschen',
    clear: 'Löschen',
    entered: (count) => (count === 1 ? '1 Ziffer eingegeben' : `${count} Ziffern eingegeben`),
    wait: (seconds) => `In ${seconds} s noch einmal versuchen.`,
    manager: 'Filialleitung',
    cashier: 'Kasse',
    noOperators: 'Noch keine Bediener. Sie kommen, sobald die Zentrale erreichbar ist.',
    cannot: 'Noch kann sich niemand anmelden',
    cannotWhy:
      'Die Kasse konnte ihr Geheimnis nicht aus dem Schlüsselbund dieses Geräts lesen und prüft ohne es keine PIN. Schlüsselbund entsperren und die Kasse neu starten; was verkauft wurde, ist sicher.',
    products: (count) => `${count} Artikel bereit`,
    noProducts: 'Die Artikel sind unterwegs von der Zentrale',
  },
}
