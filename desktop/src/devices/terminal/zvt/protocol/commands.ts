import { encodeApdu } from './apdu.ts'
import { toBcd } from './bcd.ts'
import * as code from './codes.ts'
import { FIELD } from './fields.ts'

/**
 * Intermediate statuses, so that silence means something; payments are begun by the till alone, so that none comes in
 * between. The terminal's menu stays open to the shop.
 */
const CONFIG = 0x08 | 0x10

/** The till prints what the terminal sends, slips of payments and of all else. */
const PRINTS = 0x80 | 0x02 | 0x04

/** A slip may come as a block, which tells whose it is. */
const TAKES_BLOCKS = [
  FIELD.container,
  0x06,
  0x26,
  0x04,
  0x0a,
  0x02,
  code.PRINT_BLOCK >> 8,
  code.PRINT_BLOCK & 0xff,
]

/** No paper; the status of the last payment. Which of the two bits says which, terminals read differently. */
const STATUS_WITHOUT_PAPER = 0x03

/** Six digits, as the set-up has it. */
const secret = (password: string): number[] => toBcd(Number(password), 3)
const money = (amountMinor: number): number[] => [FIELD.amount, ...toBcd(amountMinor, 6)]
const currency = (number: number): number[] => [FIELD.currency, ...toBcd(number, 2)]

/** @param prints slips come to the till; else the terminal has paper of its own */
export const registration = (password: string, prints = false): Uint8Array =>
  encodeApdu(
    code.REGISTRATION,
    prints ? [...secret(password), CONFIG | PRINTS, ...TAKES_BLOCKS] : [...secret(password), CONFIG],
  )

/** Takes money from a card. */
export const authorisation = (amountMinor: number, currencyCode: number): Uint8Array =>
  encodeApdu(code.AUTHORISATION, [...money(amountMinor), ...currency(currencyCode)])

/** Gives money back to a card. */
export const refund = (password: string, amountMinor: number, currencyCode: number): Uint8Array =>
  encodeApdu(code.REFUND, [...secret(password), ...money(amountMinor), ...currency(currencyCode)])

/** Takes a payment back as if it had not been, by the number of its slip. */
export const reversal = (password: string, receipt: number): Uint8Array =>
  encodeApdu(code.REVERSAL, [...secret(password), FIELD.receipt, ...toBcd(receipt, 2)])

/** How the last payment ended, whichever it was: there is no other question about a payment. */
export const repeatReceipt = (password: string): Uint8Array =>
  encodeApdu(code.REPEAT_RECEIPT, [...secret(password), FIELD.serviceByte, STATUS_WITHOUT_PAPER])

/** The slips of the last payment once more. */
export const repeatSlips = (password: string): Uint8Array => encodeApdu(code.REPEAT_RECEIPT, secret(password))

/** Closes the terminal's day: what it took goes to the bank, and it counts from nothing. */
export const endOfDay = (password: string): Uint8Array => encodeApdu(code.END_OF_DAY, secret(password))

/** How the terminal is. It says nothing of payments. */
export const statusEnquiry = (password: string): Uint8Array =>
  encodeApdu(code.STATUS_ENQUIRY, secret(password))

export const giveUp = (): Uint8Array => encodeApdu(code.GIVE_UP)

export const taken = (): Uint8Array => encodeApdu(code.TAKEN)

export const refused = (result: number): Uint8Array => encodeApdu((code.REFUSED << 8) | result)
