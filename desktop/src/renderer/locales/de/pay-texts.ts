import type { payTexts as english } from '../en/pay-texts.ts'
import type { Translated } from '../translated.ts'

export const payTexts: Translated<typeof english> = {
  pay: {
    title: 'Zahlung',
    toPay: 'Zu zahlen',
    rest: 'Noch zu zahlen',
    rounded: (total) => `In bar. Auf andere Weise: ${total}`,
    tendered: 'Betrag',
    tenderedHint: (typed: string, amount: string) =>
      `${typed} ist ${amount}. Ohne Betrag nimmt eine Taste alles.`,
    exact: 'Passend',
    quick: 'Wahrscheinliche Beträge in bar',
    confirm: 'Bar annehmen',
    busy: 'Einen Moment',
    back: 'Zurück zum Verkauf',
    short: 'Ein Teil davon: der Rest wird anders bezahlt.',
    soFar: 'Bisher bezahlt',
    takeBack: (what) => `Zurücknehmen: ${what}`,
    payout: {
      title: 'Auszahlung',
      soFar: 'Bisher zurückgegeben',
      toGive: 'Zurückzugeben',
      part: 'Ein Teil davon',
      hint: 'Bar gibt alles zurück; für Karte oder Guthaben einen Teil eingeben.',
      cashIsAll: 'Für Karte oder Guthaben. Bar gibt alles zurück.',
      confirm: 'Bar zurückgeben',
    },
  },
  done: {
    titles: {
      sale: 'Verkauf abgeschlossen',
      refund: 'Ware zurückgenommen',
      exchange: 'Umtausch abgeschlossen',
      void: 'Verkauf storniert',
    },
    change: 'Zurückgeben',
    givenBack: 'Zurückgegeben',
    noChange: 'Kein Rückgeld',
    total: 'Summe',
    receipt: (number) => `Bon ${number}`,
    printed: 'Der Bon ist gedruckt.',
    unprinted: (count) =>
      count === 1 ? '1 Bon wartet auf den Drucker.' : `${count} Bons warten auf den Drucker.`,
    inDoubt: 'Vielleicht wurde der Bon nicht gedruckt: am Drucker nachsehen.',
    next: 'Nächsten Artikel scannen, oder weiter mit F12.',
    goOn: 'Weiter',
  },
  tendering: {
    kinds: {
      cash: 'Bar',
      'foreign-cash': 'Fremdwährung',
      card: 'Karte',
      voucher: 'Gutschein',
      'gift-card': 'Geschenkkarte',
      'store-credit': 'Guthaben',
    },
    take: 'Annehmen',
    give: 'Zurückgeben',
    numbered: {
      voucher: {
        title: 'Gutschein',
        label: 'Nummer des Gutscheins',
        takes: (amount) => `Ein Gutschein über ${amount}. Was davon übrig bleibt, verfällt.`,
        gives: (amount) => `${amount} als Gutschein.`,
      },
      'gift-card': {
        title: 'Geschenkkarte',
        label: 'Nummer der Geschenkkarte',
        takes: (amount) => `${amount} von einer Geschenkkarte.`,
        gives: (amount) => `${amount} zurück auf eine Geschenkkarte.`,
      },
      'store-credit': {
        title: 'Guthaben',
        label: 'Nummer des Guthabens',
        takes: (amount) => `${amount} von einem Guthaben.`,
        gives: (amount) => `${amount} als Guthaben.`,
      },
    },
    foreign: {
      title: 'Fremdwährung',
      lead: (home) => `Welche? Rückgeld gibt es in ${home}.`,
      choose: 'Weiter',
      name: (currency) => new Intl.DisplayNames('de', { type: 'currency' }).of(currency) ?? currency,
      detail: (due, rate) => `${due}, Kurs ${rate}`,
      due: (due, rate, home) => `Zu zahlen: ${due}, Kurs ${rate}. Rückgeld gibt es in ${home}.`,
      given: (currency) => `Gegeben in ${currency}`,
    },
    back: {
      title: 'Zahlung zurücknehmen',
      lead: 'Dem Kunden zurückgeben. Eine Kartenzahlung macht das Terminal rückgängig.',
      leadPayout: 'Der Kunde gibt es zurück. Was auf eine Karte ging, macht das Terminal rückgängig.',
      apply: 'Zurücknehmen',
      none: 'Es wurde noch nichts bezahlt.',
    },
  },
  card: {
    asked: {
      sale: { title: 'Kartenzahlung', lead: 'Weiter geht es am Terminal.' },
      refund: { title: 'Zurück auf die Karte', lead: 'Weiter geht es am Terminal.' },
      cancel: { title: 'Kartenzahlung rückgängig machen', lead: 'Das Terminal gibt das Geld zurück.' },
    },
    unresolved: {
      sale: {
        title: 'Wurde die Karte belastet?',
        lead: 'Das Terminal hat es nicht gesagt. Noch keine andere Zahlung annehmen.',
      },
      refund: {
        title: 'Ist das Geld auf der Karte?',
        lead: 'Das Terminal hat es nicht gesagt. Noch nichts zurückgeben.',
      },
      cancel: {
        title: 'Ist das Geld zurück?',
        lead: 'Das Terminal hat es nicht gesagt. Noch nichts zurückgeben.',
      },
    },
    steps: [
      'Die Kasse fragt das Terminal von selbst weiter: Strom und Kabel prüfen.',
      'Am Terminal nachsehen: Anzeige, Beleg oder Liste der Zahlungen.',
      'Wenn es nicht mehr gefragt werden kann, sagt die Filialleitung hier, was es zeigt.',
    ],
    giveUp: 'Nicht länger warten',
    resolve: 'Ausgang angeben',
  },
  cardFlow: {
    title: 'Wie es ausging',
    look: (amount) => `${amount}: Was sagen Terminal, Beleg oder Liste der Zahlungen?`,
    goOn: 'Weiter',
    wait: 'Noch nicht bekannt',
    waitDetail: 'die Kasse fragt weiter',
    outcomes: {
      sale: {
        approved: { label: 'Bezahlt', detail: 'steht als bezahlt in der Liste' },
        declined: { label: 'Abgelehnt oder abgebrochen', detail: 'kein Geld genommen' },
        'never-started': { label: 'Nichts davon', detail: 'steht nicht in der Liste' },
        reversed: { label: 'Rückgängig gemacht', detail: 'das Geld ist zurück' },
      },
      refund: {
        approved: { label: 'Zurückgegeben', detail: 'steht als Gutschrift in der Liste' },
        declined: { label: 'Abgelehnt oder abgebrochen', detail: 'kein Geld gegeben' },
        'never-started': { label: 'Nichts davon', detail: 'steht nicht in der Liste' },
        reversed: { label: 'Rückgängig gemacht', detail: 'das Geld ist zurück' },
      },
      cancel: {
        approved: { label: 'Bezahlt', detail: 'die Zahlung gilt' },
        declined: { label: 'Die Zahlung gilt', detail: 'nicht rückgängig gemacht' },
        'never-started': { label: 'Nichts davon', detail: 'die Zahlung gilt' },
        reversed: { label: 'Rückgängig gemacht', detail: 'das Geld ist wieder auf der Karte' },
      },
    },
    authorisation: 'Genehmigung auf dem Beleg, falls vorhanden',
    authorisationLead: 'Sie steht auf dem Beleg des Terminals.',
    reasons: ['Beleg des Terminals', 'Liste des Terminals', 'Telefonisch erfragt'],
  },
}
