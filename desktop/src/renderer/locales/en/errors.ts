import type { TillCode } from '@codex/shared/errors/error-codes'
import { amountOf, quoted, type Sentence } from '../sentence.ts'

/** Till and hub must both be newer or older: only an update helps. */
const UPDATE = 'This till and the hub do not understand each other. Ask store IT to update the till.'

/** What each failure means for the cashier, and what to do next. */
export const errorSentences: Readonly<Record<TillCode, Sentence>> = {
  INTERNAL: 'Something went wrong in the till. Try again; call store IT if it stays.',
  INPUT_INVALID: ({ field }) =>
    field === 'hubUrl'
      ? 'This is no safe address of a hub. Type it with https:// at the beginning.'
      : 'The till did not accept that. Check what was typed and try again.',
  REQUEST_DAMAGED: 'The hub got that damaged. The till sends it again; selling goes on.',
  BODY_TOO_LARGE: 'That was too much at once. Call store IT.',
  NOT_FOUND: 'The till does not know that. Call store IT if it stays.',
  RATE_LIMITED: 'Too many tries. Wait a moment and try again.',
  UNAVAILABLE: 'One moment, the till is coming back. Look at the last line, then go on.',
  TIMEOUT: 'That took too long. Look at the last line, then try again.',

  AUTH_REQUIRED: 'Sign in first.',
  AUTH_INVALID: 'The hub did not accept this till. Call store IT; selling goes on.',
  AUTH_EXPIRED: 'The till signs in to the hub again. Selling goes on.',
  AUTH_SCOPE: 'This till may not do that. Ask a manager.',
  SIGN_IN_FAILED: 'Name or password is not right. Try again.',
  NONCE_INVALID: 'The till signs in to the hub again. Selling goes on.',

  ENROLMENT_CODE_UNKNOWN: 'The hub does not know this code. Check its ten characters, or ask for a new one.',
  ENROLMENT_CODE_USED: 'This code was used already. Ask head office for a new one.',
  ENROLMENT_CODE_EXPIRED: 'This code is too old. Ask head office for a new one.',
  ENROLMENT_OTHER_TILL:
    'This code is for another till number. Ask head office for a code with the number of this till.',
  TILL_NUMBER_TAKEN: 'Another machine is this till already. Ask head office for a code with another number.',

  SYNC_PROTOCOL: UPDATE,
  SYNC_OUT_OF_ORDER: 'The till sends its sales to the hub again, in order. Selling goes on.',
  SYNC_QUARANTINED: 'The hub keeps the sales of this till apart. Call store IT; selling goes on.',
  SYNC_EVENT_INVALID: 'The hub could not read a sale of this till. Call store IT; selling goes on.',
  PATCH_INVALID: 'The correction does not fit the event. Call store IT; selling goes on.',
  PATCH_FORBIDDEN: 'What a receipt says cannot be corrected afterwards. Call store IT; selling goes on.',
  FAILURE_SETTLED: 'Somebody settled this already. Selling goes on.',
  CONFLICT_SETTLED: 'Somebody settled this already. Selling goes on.',
  VALUE_REFUSED: 'The catalogue cannot take this value. Look at what it says, and try another one.',

  TILL_NOT_ENROLLED: 'This till is not set up yet. Enter the hub address and a code.',
  TILL_ALREADY_ENROLLED: 'This till is set up already. Start it again to go on.',
  TILL_LOCKED: 'Another till already runs on this data directory. Close it, then start again.',
  TILL_DB_FOREIGN:
    'The file till.db was made by another program and was not touched. Store IT moves it away, or sets another data directory.',
  TILL_DB_CORRUPT:
    'The sales file is damaged and was not touched. Sell at another till and call store IT: they keep a copy before anything else.',
  TILL_DB_MISSING:
    'The sales file is gone, and what is left beside it was not touched. Sell at another till and call store IT: they put a copy back.',
  DISK_LOW: 'Less than 1 GB is free on this till. Selling goes on; call store IT today.',
  DAMAGE_FOUND:
    'The sales file of this till was found damaged. After the payment under way the till opens it again from its backup: wait, then call a manager.',
  CHECK_FAILED:
    'The check of the sales file found figures that do not agree. Selling goes on; call store IT today.',
  BACKUP_FAILED: 'The sales file could not be backed up. Call store IT today.',
  RECOVERY_UNCONFIRMED:
    'This till was restored from a backup. A manager has to say the number of the last printed receipt first.',
  TILL_DB_NEWER: ({ oldestApp }) =>
    `The sales file was written by a newer version and was not touched. Ask store IT to install${oldestApp ? ` version ${String(oldestApp)} or later` : ' the newer version'} again.`,
  DISK_FULL: 'The disk of this till is full and takes nothing more. Sell at another till and call store IT.',
  DISK_FAULT:
    'The disk of this till failed for a moment. The till opens its file again: look at the last line, then go on. Call store IT today.',
  DATA_DIR_UNWRITABLE: 'The till cannot write to its disk. Stop selling here and call store IT.',
  PROCESS_FAILING: 'A part of the till keeps failing. Call store IT; what was sold is safe.',
  KEYRING_UNAVAILABLE: 'The keyring of this machine is locked or missing. Unlock it, then try again.',
  HUB_UNREACHABLE: 'The hub cannot be reached. Check the address and the network, then try again.',

  OPERATOR_UNKNOWN: 'Nobody here has that number. Type yours, or touch your name.',
  OPERATOR_SIGNED_OUT: 'Nobody is signed in. Sign in to go on.',
  PIN_WRONG: 'The PIN is not right. PINs have 4 to 8 digits; try again.',
  PIN_DELAYED: 'Too many wrong PINs. Wait until the time is over, then try again.',
  BADGE_UNKNOWN: 'This badge belongs to nobody at this store. Sign in with your PIN.',
  TILL_SCREEN_LOCKED: 'The till is locked. Type your PIN to go on.',
  PERMISSION_REQUIRED: 'A manager has to approve that. Ask one to type a PIN or show a badge.',
  APPROVAL_INVALID: 'That approval no longer holds. Ask the manager again.',

  BARCODE_UNKNOWN: ({ code }) => `Not in the catalogue:${quoted(code)}. Find it or add it.`,
  BARCODE_INVALID: ({ code }) => `The scan was not read right:${quoted(code)}. Scan it again.`,
  BASKET_EMPTY: 'The basket is empty. Scan an item first.',
  BASKET_FULL: 'The basket is full. Take payment, then go on in a new sale.',
  BASKET_TOO_LARGE: 'That costs more than one sale can hold. Type a smaller quantity, or take payment first.',
  BASKET_CHANGED: 'The basket changed. Look at the new total and press the key again.',
  BASKET_NOT_EMPTY: 'Something is in the basket. Hold or finish it first.',
  OFFER_UNKNOWN: 'That basket is not offered any more. Look at the list again.',
  OFFER_CLAIMED: 'Another till has taken that basket.',
  OFFER_CHANGED: 'That basket has changed since it was offered. Offer it again.',
  OFFERS_TOO_MANY: 'Too many baskets wait in this store. Take one up or void one first.',
  OFFER_HAS_RETURNS: 'Goods come back in this sale: it can only be finished at this till.',
  OFFER_UNDER_WAY:
    'The hub has not said whether it has this sale. The till goes on asking; nobody sells it meanwhile.',
  CLAIM_UNDER_WAY: 'The hub has not answered. If the sale is given to this till, it waits here.',
  CUSTOMER_UNKNOWN: 'That customer is not known.',
  BALANCE_UNKNOWN: 'That card or voucher is not known. Check its number.',
  BALANCE_TOO_SMALL: (details) => {
    const left = amountOf(details, 'availableMinor', 'en')
    if (left === undefined) return 'There is not enough left on that card or voucher.'
    if (details.availableMinor === 0) return 'Nothing is left on that card or voucher. Pay another way.'
    return `There is ${left} left on that card or voucher, which is not enough. Take less, or pay another way.`
  },
  BALANCE_BLOCKED: 'That card or voucher is blocked. Ask head office.',
  BALANCE_EXPIRED: ({ expiresOn }) =>
    expiresOn
      ? `That card or voucher has expired: its last day was ${expiresOn}.`
      : 'That card or voucher has expired.',
  BALANCE_OTHER_KIND:
    'That number is of another kind: gift card, voucher or store credit. Press its own key.',
  BALANCE_OFFLINE_LIMIT: (details) =>
    `The hub is not there, and without it only ${amountOf(details, 'limitMinor', 'en') ?? 'little'} may be taken from cards and vouchers. Take less, or pay another way.`,
  VOUCHER_USED: 'That voucher has been taken already. It counts once.',
  VOUCHER_WORTH: (details) => {
    const worth = amountOf(details, 'availableMinor', 'en')
    if (worth === undefined) return 'A voucher is taken whole. Type what it is worth.'
    return `That voucher is worth ${worth}, and is taken whole. Type what it is worth.`
  },
  RESERVATION_UNKNOWN: 'The hub knows of no such payment. Take the card or voucher off and add it again.',
  RESERVATION_CHANGED: 'That payment was asked for with another amount. Take it off and add it again.',
  RESERVATION_ENDED: 'That payment has already been settled or taken back.',
  BASKET_NOT_HELD: 'That basket is no longer held here. Look at the list again.',
  HELD_TOO_MANY: 'Too many baskets wait here. Finish or void some of them first.',
  LINE_UNKNOWN: 'That line is no longer in the basket. Choose another one.',
  LINE_VOIDED: 'That line is void already. Choose another one.',
  BARCODE_TAKEN: 'Another article has this code.',
  CORRECTIONS_TOO_MANY: 'Too many corrections wait for head office. Let the till reach the hub first.',
  PRODUCT_UNKNOWN: 'That product is no longer in the catalogue. Find another one (F9).',
  QUANTITY_INVALID: 'Type a quantity from 1 to 9,999.',

  AMOUNT_INVALID: 'That is no amount of money. Type digits, for example 12.50.',
  CURRENCY_UNKNOWN: 'The till does not know this currency. Take another one, or call store IT.',
  TAX_CLASS_NOT_VALID: 'The tax of this article is not set for today. Set it aside and call store IT.',
  NOT_FOR_SALE: 'This article is not for sale. Set it aside.',
  ARTICLE_EXPIRED: ({ expiry }) =>
    `This article is past its date${quoted(expiry)}. Take it off the shelf; do not sell it.`,
  LOT_RECALLED: ({ lot }) => `This lot${quoted(lot)} is recalled. Keep it back; do not sell it.`,
  SERIAL_REQUIRED: 'This article needs its serial number. Scan it or type it.',
  SERIAL_TAKEN: ({ serial }) => `This piece${quoted(serial)} is in the basket already.`,
  LOT_REQUIRED: 'This article needs its lot number. Scan it or type it.',
  PRICE_REQUIRED: 'This article has no fixed price. Type its price.',
  PRICE_NOT_OPEN: 'This article has a fixed price. Ask a manager to change it.',
  DISCOUNT_NOT_ALLOWED: 'Nothing can be taken off this article.',
  DISCOUNT_TOO_LARGE: 'That takes off more than the price. Type a smaller discount.',
  PROMOTION_CODE_UNKNOWN: ({ code }) =>
    `No promotion goes with this code${quoted(code)}. Check it, or go on without.`,
  AGE_CHECK_REQUIRED: ({ minimumAge }) =>
    `Ask the age of the customer first${minimumAge ? `: at least ${String(minimumAge)}` : ''}.`,

  RETURN_FIXED: 'Goods that come back with a receipt keep the price of that receipt.',
  RETURN_TOO_MUCH: 'More than was sold cannot come back. Check the receipt and what came back before.',
  RETURN_UNKNOWN_LINE: 'That line is not on the receipt. Choose another one.',
  SALE_NOT_VOIDABLE: 'This sale can no longer be voided. Take the goods back as a return.',
  TENDER_TOO_SMALL: 'Type what the customer gives, or choose another way to pay.',
  TENDER_TOO_LARGE: 'That is more than can be paid this way. Look at what is due, and type the amount again.',
  TENDER_NOT_ALLOWED: 'This sale cannot be paid that way. Choose another way to pay.',
  TENDER_INVALID: 'That payment does not fit. Check the amount and try again.',
  TENDERS_TOO_MANY: 'One sale takes 20 payments at most. Take one back and pay more with another.',
  SALE_UNSETTLED: 'The sale is not fully paid yet. Take the rest first.',
  RECEIPT_NOT_NOW: 'Answer or leave what the till asks, then scan the receipt again.',
  SALE_UNKNOWN: 'This till does not know that receipt. Check its number.',
  PAYMENT_UNDER_WAY: 'A payment is under way. Finish it or take it back first.',
  TENDER_UNKNOWN: 'That payment is not there any more. Look at what is still due.',
  CARD_DECLINED: ({ cause, purpose }) =>
    purpose === 'cancel'
      ? 'The terminal did not reverse the card payment: it stands. Look at the terminal and try again.'
      : cause === 'cancelled'
        ? 'The card payment was cancelled: no money moved. Choose a way to pay.'
        : cause === 'timed-out'
          ? 'The terminal waited too long for the card: no money moved. Choose a way to pay.'
          : cause === 'never-started'
            ? 'The terminal was not asked: no money moved. Check its cable and power, or choose another way.'
            : 'The card was declined. Take another card or another way to pay.',
  CARD_UNRESOLVED: 'Nobody knows yet whether the card was charged. The till asks the terminal again.',
  TERMINAL_DAY_UNDER_WAY: 'The card terminal is ending its day already. One moment.',
  TERMINAL_DAY_REFUSED: ({ cause }) =>
    cause === 'offline'
      ? 'The card terminal does not answer: its day has not ended. Check its cable and power, then end it again.'
      : 'The card terminal did not end its day. Look at what it shows, then end it again.',
  TERMINAL_DAY_DIFFERS:
    'The card terminal ended its day with other sums than the till has. Both are on paper: give it to whoever checks the books.',
  TERMINAL_DAY_UNTOLD:
    'The card terminal ended its day and did not tell its sums. Compare its own slip with the paper of the till.',
  SIGNING_UNDER_WAY: 'The sale is being signed. One moment.',
  SHIFT_CLOSED: 'The shift is closed. Open a shift to go on.',
  SHIFT_ALREADY_OPEN: 'A shift is open already. Close it first.',
  SHIFT_BUSY: ({ because }) =>
    because === 'held'
      ? 'Held baskets wait. Finish them or give them up before the shift ends.'
      : because === 'payment'
        ? 'A payment is under way. Finish it before the shift ends.'
        : because === 'void'
          ? 'A sale is void in part: one of its cards has no money back yet. Void it again before the shift ends.'
          : 'Something is in the basket. Finish it or give it up before the shift ends.',
  REPORT_UNKNOWN: 'There is no report with this number at this till.',
  TRAINING_ONLY: 'That goes in training mode only.',
  TRAINING_FORBIDS: 'That does not go in training mode. End training first.',
  DRILL_ENDED: 'This drill is over. Start it again.',
  DRILL_BUSY: 'Something is being printed just now. Try again in a moment.',
  DRILL_NO_ARTICLE:
    'The catalogue has no article that a drill could sell: by the piece, with a barcode, and nothing asked.',
  CASH_COUNT_INVALID: 'The count does not add up. Check the pieces of each coin and note.',
  BUSINESS_DATE_UNCONFIRMED: 'The clock of this till looks wrong. A manager confirms the date first.',
  BUSINESS_DATE_ASSUMED: ({ businessDate }) =>
    `The clock of this till looks wrong. It sells for${quoted(businessDate)}; if that is not today, call store IT.`,

  EVENT_TOO_LARGE: 'The sale is too large. Void some lines and sell them in a second sale.',
  EVENT_NOT_UNICODE: 'A text in this sale cannot be stored. Void the last line and call store IT.',
  EVENT_INVALID: 'An entry of the journal cannot be read. Call store IT; selling goes on.',
  EVENT_UNKNOWN: 'The journal holds an entry of a kind this version does not know. Update the till.',
  EVENT_VERSION_NEWER: 'The journal holds an entry of a newer version. Ask store IT to update the till.',

  DEVICE_OFFLINE: 'A device does not answer. Check its cable and power.',
  PRINTER_OFFLINE: 'The printer does not answer. Check paper, cover and power; receipts wait for it.',
  PRINT_OUTCOME_UNKNOWN: 'Perhaps the last receipt was not printed. Look at the printer before you go on.',
  LOGO_INVALID:
    'This picture cannot be printed. Choose a PNG file, not interlaced, of at most 2048 pixels a side and 96 KB.',
  DRAWER_LEFT_OPEN: 'The cash drawer stands open. Shut it.',
  SCALE_ABSENT: 'This till has no scale.',
  SCALE_OFFLINE: 'The scale does not answer. Check its cable and power.',
  SCALE_UNSTABLE: 'What lies on the scale does not come to rest. Steady it, then try again.',
  SCALE_EMPTY: 'Nothing lies on the scale. Put the goods on it, then try again.',
  SCALE_OVER_RANGE: 'This is too heavy for the scale. Take some off, then weigh the rest.',
  SCALE_UNDER_ZERO: 'The scale shows less than zero. Clear it and zero it, then try again.',
  SCALE_FAULT: 'The scale gave no weight that the till can read. Try again, or call store IT.',
  TARE_TOO_LARGE: 'That weighs no more than its packaging. Check the tare, and what lies on the scale.',
  WEIGHING_UNDER_WAY: ({ name }) =>
    `Something waits for its weight${name ? `: ${String(name)}` : ''}. Weigh it or leave it out first.`,
  WEIGHING_UNKNOWN: 'That is weighed already, or was left out. Look at the last line.',
}
