import type { TillCode } from '@codex/shared/errors/error-codes'
import { amountOf, quoted, type Sentence } from '../sentence.ts'

/** Till and hub must both be newer or older: only an update helps. */
const UPDATE =
  'Diese Kasse und die Zentrale verstehen einander nicht. Die Filial-IT bitten, die Kasse zu aktualisieren.'

/** What each failure means for the cashier, and what to do next. */
export const errorSentences: Readonly<Record<TillCode, Sentence>> = {
  INTERNAL:
    'In der Kasse ist etwas schiefgegangen. Noch einmal versuchen; bleibt es so, die Filial-IT anrufen.',
  INPUT_INVALID: ({ field }) =>
    field === 'hubUrl'
      ? 'Das ist keine sichere Adresse einer Zentrale. Mit https:// am Anfang eingeben.'
      : 'Das hat die Kasse nicht angenommen. Die Eingabe prüfen und noch einmal versuchen.',
  REQUEST_DAMAGED:
    'Das kam bei der Zentrale beschädigt an. Die Kasse sendet es noch einmal; der Verkauf läuft weiter.',
  BODY_TOO_LARGE: 'Das war zu viel auf einmal. Die Filial-IT anrufen.',
  NOT_FOUND: 'Das kennt die Kasse nicht. Bleibt es so, die Filial-IT anrufen.',
  RATE_LIMITED: 'Zu viele Versuche. Einen Moment warten und noch einmal versuchen.',
  UNAVAILABLE: 'Einen Moment, die Kasse ist gleich wieder da. Auf die letzte Zeile schauen, dann weiter.',
  TIMEOUT: 'Das hat zu lange gedauert. Auf die letzte Zeile schauen, dann noch einmal versuchen.',

  AUTH_REQUIRED: 'Zuerst anmelden.',
  AUTH_INVALID:
    'Die Zentrale hat diese Kasse nicht angenommen. Die Filial-IT anrufen; der Verkauf läuft weiter.',
  AUTH_EXPIRED: 'Die Kasse meldet sich bei der Zentrale neu an. Der Verkauf läuft weiter.',
  AUTH_SCOPE: 'Das darf diese Kasse nicht. Die Filialleitung fragen.',
  SIGN_IN_FAILED: 'Name oder Kennwort stimmt nicht. Noch einmal versuchen.',
  NONCE_INVALID: 'Die Kasse meldet sich bei der Zentrale neu an. Der Verkauf läuft weiter.',

  ENROLMENT_CODE_UNKNOWN:
    'Die Zentrale kennt diesen Code nicht. Die zehn Zeichen prüfen oder einen neuen anfordern.',
  ENROLMENT_CODE_USED: 'Dieser Code wurde schon benutzt. Bei der Zentrale einen neuen anfordern.',
  ENROLMENT_CODE_EXPIRED: 'Dieser Code ist zu alt. Bei der Zentrale einen neuen anfordern.',
  ENROLMENT_OTHER_TILL:
    'Dieser Code gilt für eine andere Kassennummer. Bei der Zentrale einen Code mit der Nummer dieser Kasse anfordern.',
  TILL_NUMBER_TAKEN:
    'Ein anderes Gerät ist schon diese Kasse. Bei der Zentrale einen Code mit einer anderen Nummer anfordern.',

  SYNC_PROTOCOL: UPDATE,
  SYNC_OUT_OF_ORDER: 'Die Kasse sendet ihre Verkäufe noch einmal der Reihe nach. Der Verkauf läuft weiter.',
  SYNC_QUARANTINED:
    'Die Zentrale legt die Verkäufe dieser Kasse gesondert ab. Die Filial-IT anrufen; der Verkauf läuft weiter.',
  SYNC_EVENT_INVALID:
    'Die Zentrale konnte einen Verkauf dieser Kasse nicht lesen. Die Filial-IT anrufen; der Verkauf läuft weiter.',
  PATCH_INVALID:
    'Die Berichtigung passt nicht zu dem Eintrag. Die Filial-IT anrufen; der Verkauf läuft weiter.',
  PATCH_FORBIDDEN:
    'Was auf einem Bon steht, lässt sich nachträglich nicht berichtigen. Die Filial-IT anrufen; der Verkauf läuft weiter.',
  FAILURE_SETTLED: 'Das hat schon jemand erledigt. Der Verkauf läuft weiter.',
  CONFLICT_SETTLED: 'Das hat schon jemand erledigt. Der Verkauf läuft weiter.',
  VALUE_REFUSED:
    'Diesen Wert kann der Artikel nicht annehmen. Die Meldung lesen und einen anderen versuchen.',

  TILL_NOT_ENROLLED: 'Diese Kasse ist noch nicht eingerichtet. Adresse der Zentrale und einen Code eingeben.',
  TILL_ALREADY_ENROLLED: 'Diese Kasse ist schon eingerichtet. Zum Weitermachen neu starten.',
  TILL_LOCKED: 'Mit diesem Datenverzeichnis läuft schon eine Kasse. Sie schließen, dann neu starten.',
  TILL_DB_FOREIGN:
    'Die Datei till.db stammt von einem anderen Programm und wurde nicht angerührt. Die Filial-IT legt sie beiseite oder stellt ein anderes Datenverzeichnis ein.',
  TILL_DB_CORRUPT:
    'Die Kassendatei ist beschädigt und wurde nicht angerührt. An einer anderen Kasse verkaufen und die Filial-IT anrufen: sie behält zuerst eine Kopie.',
  TILL_DB_MISSING:
    'Die Kassendatei ist weg, und was daneben übrig ist, wurde nicht angerührt. An einer anderen Kasse verkaufen und die Filial-IT anrufen: sie legt eine Kopie zurück.',
  DISK_LOW:
    'Auf dieser Kasse ist weniger als 1 GB frei. Der Verkauf läuft weiter; heute die Filial-IT anrufen.',
  DAMAGE_FOUND:
    'Die Kassendatei ist beschädigt. Nach der laufenden Zahlung öffnet die Kasse sie neu aus der Sicherung: warten, dann die Filialleitung rufen.',
  CHECK_FAILED:
    'Die Prüfung der Kassendatei fand Zahlen, die nicht übereinstimmen. Der Verkauf läuft weiter; heute die Filial-IT anrufen.',
  BACKUP_FAILED: 'Die Kassendatei konnte nicht gesichert werden. Heute die Filial-IT anrufen.',
  RECOVERY_UNCONFIRMED:
    'Diese Kasse wurde aus einer Sicherung wiederhergestellt. Die Filialleitung muss zuerst die Nummer des letzten gedruckten Bons angeben.',
  TILL_DB_NEWER: ({ oldestApp }) =>
    `Die Kassendatei stammt von einer neueren Version und wurde nicht angerührt. Die Filial-IT bitten, ${oldestApp ? `Version ${String(oldestApp)} oder neuer` : 'die neuere Version'} wieder zu installieren.`,
  DISK_FULL:
    'Die Festplatte dieser Kasse ist voll und nimmt nichts mehr auf. An einer anderen Kasse verkaufen und die Filial-IT anrufen.',
  DISK_FAULT:
    'Die Festplatte dieser Kasse hat kurz versagt. Die Kasse öffnet ihre Datei neu: auf die letzte Zeile schauen, dann weiter. Heute die Filial-IT anrufen.',
  DATA_DIR_UNWRITABLE:
    'Die Kasse kann nicht auf ihre Festplatte schreiben. Hier nicht weiter verkaufen und die Filial-IT anrufen.',
  PROCESS_FAILING:
    'Ein Teil der Kasse fällt immer wieder aus. Die Filial-IT anrufen; was verkauft wurde, ist sicher.',
  KEYRING_UNAVAILABLE:
    'Der Schlüsselbund dieses Geräts ist gesperrt oder fehlt. Ihn entsperren, dann noch einmal versuchen.',
  HUB_UNREACHABLE: 'Die Zentrale ist nicht erreichbar. Adresse und Netz prüfen, dann noch einmal versuchen.',

  OPERATOR_UNKNOWN: 'Diese Nummer hat hier niemand. Die eigene tippen oder den Namen berühren.',
  OPERATOR_SIGNED_OUT: 'Niemand ist angemeldet. Zum Weitermachen anmelden.',
  PIN_WRONG: 'Die PIN stimmt nicht. PINs haben 4 bis 8 Ziffern; noch einmal versuchen.',
  PIN_DELAYED: 'Zu viele falsche PINs. Warten, bis die Zeit um ist, dann noch einmal versuchen.',
  BADGE_UNKNOWN: 'Dieser Ausweis gehört niemandem in dieser Filiale. Mit der PIN anmelden.',
  TILL_SCREEN_LOCKED: 'Die Kasse ist gesperrt. Zum Weitermachen die PIN eingeben.',
  PERMISSION_REQUIRED: 'Das muss die Filialleitung freigeben: mit PIN oder Ausweis.',
  APPROVAL_INVALID: 'Diese Freigabe gilt nicht mehr. Die Filialleitung noch einmal fragen.',

  BARCODE_UNKNOWN: ({ code }) => `Nicht im Sortiment:${quoted(code)}. Suchen oder anlegen.`,
  BARCODE_INVALID: ({ code }) => `Der Scan wurde nicht richtig gelesen:${quoted(code)}. Noch einmal scannen.`,
  BASKET_EMPTY: 'Der Warenkorb ist leer. Zuerst einen Artikel scannen.',
  BASKET_FULL: 'Der Warenkorb ist voll. Zahlung annehmen, dann in einem neuen Verkauf weiter.',
  BASKET_TOO_LARGE:
    'Das kostet mehr, als ein Verkauf fassen kann. Eine kleinere Menge eingeben oder zuerst kassieren.',
  BASKET_CHANGED: 'Der Warenkorb hat sich geändert. Die neue Summe ansehen und noch einmal drücken.',
  BASKET_NOT_EMPTY: 'Es liegt etwas im Warenkorb. Ihn zuerst parken oder abschließen.',
  OFFER_UNKNOWN: 'Dieser Warenkorb wird nicht mehr angeboten. Die Liste neu ansehen.',
  OFFER_CLAIMED: 'Eine andere Kasse hat diesen Warenkorb übernommen.',
  OFFER_CHANGED: 'Dieser Warenkorb hat sich geändert, seit er angeboten wurde. Ihn neu anbieten.',
  OFFERS_TOO_MANY: 'In dieser Filiale warten zu viele Warenkörbe. Zuerst einen übernehmen oder stornieren.',
  OFFER_HAS_RETURNS: 'In diesem Verkauf kommt Ware zurück: Er kann nur an dieser Kasse beendet werden.',
  OFFER_UNDER_WAY:
    'Die Zentrale hat nicht gesagt, ob sie diesen Verkauf hat. Die Kasse fragt weiter; solange verkauft ihn niemand.',
  CLAIM_UNDER_WAY:
    'Die Zentrale hat nicht geantwortet. Wird der Verkauf dieser Kasse gegeben, wartet er hier.',
  CUSTOMER_UNKNOWN: 'Dieser Kunde ist nicht bekannt.',
  BALANCE_UNKNOWN: 'Diese Karte oder dieser Gutschein ist nicht bekannt. Die Nummer prüfen.',
  BALANCE_TOO_SMALL: (details) => {
    const left = amountOf(details, 'availableMinor', 'de')
    if (left === undefined) return 'Auf dieser Karte oder diesem Gutschein ist nicht genug übrig.'
    if (details.availableMinor === 0)
      return 'Auf dieser Karte oder diesem Gutschein ist nichts mehr. Anders zahlen.'
    return `Auf dieser Karte oder diesem Gutschein sind noch ${left}, das reicht nicht. Weniger nehmen oder anders zahlen.`
  },
  BALANCE_BLOCKED: 'Diese Karte oder dieser Gutschein ist gesperrt. Bei der Zentrale nachfragen.',
  BALANCE_EXPIRED: ({ expiresOn }) =>
    expiresOn
      ? `Diese Karte oder dieser Gutschein ist abgelaufen: gültig bis ${expiresOn}.`
      : 'Diese Karte oder dieser Gutschein ist abgelaufen.',
  BALANCE_OTHER_KIND:
    'Diese Nummer ist von anderer Art: Geschenkkarte, Gutschein oder Guthaben. Die richtige Taste nehmen.',
  BALANCE_OFFLINE_LIMIT: (details) =>
    `Die Zentrale ist nicht da. Ohne sie gehen nur ${amountOf(details, 'limitMinor', 'de') ?? 'kleine Beträge'} von Karten und Gutscheinen. Weniger nehmen oder anders zahlen.`,
  VOUCHER_USED: 'Dieser Gutschein wurde schon genommen. Er gilt einmal.',
  VOUCHER_WORTH: (details) => {
    const worth = amountOf(details, 'availableMinor', 'de')
    if (worth === undefined) return 'Ein Gutschein wird ganz genommen. Seinen Wert eingeben.'
    return `Dieser Gutschein ist ${worth} wert und wird ganz genommen. Seinen Wert eingeben.`
  },
  RESERVATION_UNKNOWN:
    'Die Zentrale weiß von dieser Zahlung nichts. Karte oder Gutschein wegnehmen und neu hinzufügen.',
  RESERVATION_CHANGED:
    'Diese Zahlung wurde mit einem anderen Betrag angefragt. Sie wegnehmen und neu hinzufügen.',
  RESERVATION_ENDED: 'Diese Zahlung ist schon abgeschlossen oder zurückgenommen.',
  BASKET_NOT_HELD: 'Dieser Warenkorb ist hier nicht mehr geparkt. Die Liste neu ansehen.',
  HELD_TOO_MANY: 'Hier sind zu viele Warenkörbe geparkt. Zuerst einige abschließen oder stornieren.',
  LINE_UNKNOWN: 'Diese Zeile ist nicht mehr im Warenkorb. Eine andere wählen.',
  LINE_VOIDED: 'Diese Zeile ist schon storniert. Eine andere wählen.',
  BARCODE_TAKEN: 'Ein anderer Artikel hat diesen Code.',
  CORRECTIONS_TOO_MANY:
    'Zu viele Berichtigungen warten auf die Zentrale. Die Kasse muss sie zuerst erreichen.',
  PRODUCT_UNKNOWN: 'Dieser Artikel ist nicht mehr im Sortiment. Einen anderen suchen (F9).',
  QUANTITY_INVALID: 'Eine Menge von 1 bis 9.999 eingeben.',

  AMOUNT_INVALID: 'Das ist kein Geldbetrag. Ziffern eingeben, zum Beispiel 12,50.',
  CURRENCY_UNKNOWN: 'Diese Währung kennt die Kasse nicht. Eine andere nehmen oder die Filial-IT anrufen.',
  TAX_CLASS_NOT_VALID:
    'Die Steuer dieses Artikels ist für heute nicht festgelegt. Ihn beiseitelegen und die Filial-IT anrufen.',
  NOT_FOR_SALE: 'Dieser Artikel wird nicht verkauft. Ihn beiseitelegen.',
  ARTICLE_EXPIRED: ({ expiry }) =>
    `Dieser Artikel ist abgelaufen${quoted(expiry)}. Aus dem Regal nehmen; nicht verkaufen.`,
  LOT_RECALLED: ({ lot }) => `Diese Charge${quoted(lot)} ist zurückgerufen. Zurückbehalten; nicht verkaufen.`,
  SERIAL_REQUIRED: 'Dieser Artikel braucht seine Seriennummer. Sie scannen oder eingeben.',
  SERIAL_TAKEN: ({ serial }) => `Dieses Stück${quoted(serial)} liegt schon im Warenkorb.`,
  LOT_REQUIRED: 'Dieser Artikel braucht seine Chargennummer. Sie scannen oder eingeben.',
  PRICE_REQUIRED: 'Dieser Artikel hat keinen festen Preis. Den Preis eingeben.',
  PRICE_NOT_OPEN: 'Dieser Artikel hat einen festen Preis. Die Filialleitung um eine Änderung bitten.',
  DISCOUNT_NOT_ALLOWED: 'Auf diesen Artikel gibt es keinen Nachlass.',
  DISCOUNT_TOO_LARGE: 'Das ist mehr als der Preis. Einen kleineren Nachlass eingeben.',
  PROMOTION_CODE_UNKNOWN: ({ code }) =>
    `Zu diesem Code${quoted(code)} gibt es keine Aktion. Ihn prüfen oder ohne weitermachen.`,
  AGE_CHECK_REQUIRED: ({ minimumAge }) =>
    `Zuerst nach dem Alter des Kunden fragen${minimumAge ? `: mindestens ${String(minimumAge)}` : ''}.`,

  RETURN_FIXED: 'Ware, die mit Bon zurückkommt, behält den Preis dieses Bons.',
  RETURN_TOO_MUCH:
    'Es kann nicht mehr zurückkommen, als verkauft wurde. Den Bon prüfen, und was schon zurückkam.',
  RETURN_UNKNOWN_LINE: 'Diese Zeile steht nicht auf dem Bon. Eine andere wählen.',
  SALE_NOT_VOIDABLE: 'Dieser Verkauf lässt sich nicht mehr stornieren. Die Ware als Rückgabe annehmen.',
  TENDER_TOO_SMALL: 'Eingeben, was der Kunde gibt, oder eine andere Zahlungsart wählen.',
  TENDER_TOO_LARGE:
    'Das ist mehr, als so bezahlt werden kann. Nachsehen, was offen ist, und den Betrag neu eingeben.',
  TENDER_NOT_ALLOWED: 'So kann dieser Verkauf nicht bezahlt werden. Eine andere Zahlungsart wählen.',
  TENDER_INVALID: 'Diese Zahlung passt nicht. Den Betrag prüfen und noch einmal versuchen.',
  TENDERS_TOO_MANY:
    'Ein Verkauf nimmt höchstens 20 Zahlungen an. Eine zurücknehmen und mit einer anderen mehr zahlen.',
  SALE_UNSETTLED: 'Der Verkauf ist noch nicht ganz bezahlt. Zuerst den Rest annehmen.',
  RECEIPT_NOT_NOW: 'Die Frage der Kasse beantworten oder verlassen, dann den Bon noch einmal scannen.',
  SALE_UNKNOWN: 'Diesen Bon kennt die Kasse nicht. Die Nummer prüfen.',
  PAYMENT_UNDER_WAY: 'Eine Zahlung läuft. Sie abschließen oder zuerst zurücknehmen.',
  TENDER_UNKNOWN: 'Diese Zahlung ist nicht mehr da. Nachsehen, was noch offen ist.',
  CARD_DECLINED: ({ cause, purpose }) =>
    purpose === 'cancel'
      ? 'Das Terminal hat die Kartenzahlung nicht rückgängig gemacht: sie gilt. Am Terminal nachsehen und noch einmal versuchen.'
      : cause === 'cancelled'
        ? 'Die Kartenzahlung wurde abgebrochen: kein Geld bewegt. Zahlungsart wählen.'
        : cause === 'timed-out'
          ? 'Das Terminal hat zu lange auf die Karte gewartet: kein Geld bewegt. Zahlungsart wählen.'
          : cause === 'never-started'
            ? 'Das Terminal wurde nicht gefragt: kein Geld bewegt. Strom und Kabel prüfen oder anders zahlen.'
            : 'Die Karte wurde abgelehnt. Eine andere Karte oder Zahlungsart nehmen.',
  CARD_UNRESOLVED:
    'Noch weiß niemand, ob die Karte belastet wurde. Die Kasse fragt das Terminal noch einmal.',
  SIGNING_UNDER_WAY: 'Der Verkauf wird signiert. Einen Moment.',
  SHIFT_CLOSED: 'Die Schicht ist beendet. Zum Weitermachen eine Schicht beginnen.',
  SHIFT_ALREADY_OPEN: 'Eine Schicht läuft schon. Sie zuerst beenden.',
  SHIFT_BUSY: ({ because }) =>
    because === 'held'
      ? 'Geparkte Warenkörbe warten. Sie abschließen oder aufgeben, bevor die Schicht endet.'
      : because === 'payment'
        ? 'Eine Zahlung läuft. Sie abschließen, bevor die Schicht endet.'
        : because === 'void'
          ? 'Ein Verkauf ist nur zum Teil storniert: eine seiner Karten hat noch kein Geld zurück. Ihn noch einmal stornieren, bevor die Schicht endet.'
          : 'Es liegt etwas im Warenkorb. Ihn abschließen oder aufgeben, bevor die Schicht endet.',
  REPORT_UNKNOWN: 'An dieser Kasse gibt es keinen Bericht mit dieser Nummer.',
  TRAINING_ONLY: 'Das geht nur in der Übung.',
  TRAINING_FORBIDS: 'Das geht nicht in der Übung. Zuerst die Übung beenden.',
  DRILL_ENDED: 'Diese Ausfallübung ist zu Ende. Bitte neu starten.',
  DRILL_BUSY: 'Gerade wird gedruckt. Gleich noch einmal versuchen.',
  DRILL_NO_ARTICLE:
    'Der Katalog hat keinen Artikel, den eine Ausfallübung verkaufen könnte: nach Stück, mit Barcode, und ohne Nachfrage.',
  CASH_COUNT_INVALID: 'Die Zählung geht nicht auf. Die Stückzahl jeder Münze und jedes Scheins prüfen.',
  BUSINESS_DATE_UNCONFIRMED:
    'Die Uhr dieser Kasse scheint falsch zu gehen. Die Filialleitung bestätigt zuerst das Datum.',
  BUSINESS_DATE_ASSUMED: ({ businessDate }) =>
    `Die Uhr dieser Kasse scheint falsch zu gehen. Sie verkauft für den${quoted(businessDate)}; ist das nicht heute, die Filial-IT anrufen.`,

  EVENT_TOO_LARGE:
    'Der Verkauf ist zu groß. Einige Zeilen stornieren und in einem zweiten Verkauf verkaufen.',
  EVENT_NOT_UNICODE:
    'Ein Text in diesem Verkauf lässt sich nicht speichern. Die letzte Zeile stornieren und die Filial-IT anrufen.',
  EVENT_INVALID:
    'Ein Eintrag des Journals ist nicht lesbar. Die Filial-IT anrufen; der Verkauf läuft weiter.',
  EVENT_UNKNOWN: 'Das Journal enthält einen Eintrag, den diese Version nicht kennt. Die Kasse aktualisieren.',
  EVENT_VERSION_NEWER:
    'Das Journal enthält einen Eintrag einer neueren Version. Die Filial-IT bitten, die Kasse zu aktualisieren.',

  TERMINAL_DAY_UNDER_WAY: 'Das Kartenterminal schließt seinen Tag schon ab. Einen Moment.',
  TERMINAL_DAY_REFUSED: ({ cause }) =>
    cause === 'offline'
      ? 'Das Kartenterminal antwortet nicht: sein Tag ist nicht abgeschlossen. Kabel und Strom prüfen, dann noch einmal abschließen.'
      : 'Das Kartenterminal hat seinen Tag nicht abgeschlossen. Nachsehen, was es anzeigt, dann noch einmal abschließen.',
  TERMINAL_DAY_DIFFERS:
    'Das Kartenterminal hat seinen Tag mit anderen Summen abgeschlossen, als die Kasse hat. Beide stehen auf Papier: es weitergeben, wo die Bücher geprüft werden.',
  TERMINAL_DAY_UNTOLD:
    'Das Kartenterminal hat seinen Tag abgeschlossen und keine Summen genannt. Seinen eigenen Beleg mit dem der Kasse vergleichen.',

  DEVICE_OFFLINE: 'Ein Gerät antwortet nicht. Kabel und Strom prüfen.',
  PRINTER_OFFLINE: 'Der Drucker antwortet nicht. Papier, Deckel und Strom prüfen; Bons warten auf ihn.',
  PRINT_OUTCOME_UNKNOWN:
    'Vielleicht wurde der letzte Bon nicht gedruckt. Am Drucker nachsehen, bevor es weitergeht.',
  LOGO_INVALID:
    'Dieses Bild lässt sich nicht drucken. Eine PNG-Datei wählen, ohne Interlacing, mit höchstens 2048 Pixeln je Seite und 96 KB.',
  DRAWER_LEFT_OPEN: 'Die Kassenlade steht offen. Sie schließen.',
  SCALE_ABSENT: 'Diese Kasse hat keine Waage.',
  SCALE_OFFLINE: 'Die Waage antwortet nicht. Kabel und Strom prüfen.',
  SCALE_UNSTABLE:
    'Was auf der Waage liegt, kommt nicht zur Ruhe. Es ruhig legen, dann noch einmal versuchen.',
  SCALE_EMPTY: 'Auf der Waage liegt nichts. Die Ware darauflegen, dann noch einmal versuchen.',
  SCALE_OVER_RANGE: 'Das ist zu schwer für die Waage. Etwas wegnehmen, dann den Rest wiegen.',
  SCALE_UNDER_ZERO:
    'Die Waage zeigt weniger als 0. Sie leeren und auf 0 stellen, dann noch einmal versuchen.',
  SCALE_FAULT:
    'Die Waage gab kein Gewicht, das die Kasse lesen kann. Noch einmal versuchen oder die Filial-IT anrufen.',
  TARE_TOO_LARGE: 'Das wiegt nicht mehr als seine Verpackung. Die Tara prüfen, und was auf der Waage liegt.',
  WEIGHING_UNDER_WAY: ({ name }) =>
    `Etwas wartet auf sein Gewicht${name ? `: ${String(name)}` : ''}. Es zuerst wiegen oder weglassen.`,
  WEIGHING_UNKNOWN: 'Das ist schon gewogen oder wurde weggelassen. Auf die letzte Zeile schauen.',
}
