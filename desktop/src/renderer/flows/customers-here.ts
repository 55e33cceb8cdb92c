import type { Customer } from '../stores/customer-store.ts'

type Here = Customer & { readonly customerId: string }

/** Rows that an arrow goes through. */
const MOST = 8

const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .trim()

/** Customers whom this window has met, the last first: every word begins one of the name's, or the number. */
export function knownHere(known: Readonly<Record<string, Customer>>, text: string): readonly Here[] {
  const words = folded(text).split(/\s+/)
  const isMeant = ({ name, number }: Customer): boolean => {
    const own = [...folded(name).split(/\s+/), folded(number ?? '')]
    return words.every((word) => own.some((one) => one.startsWith(word)))
  }
  return Object.entries(known)
    .filter(([, customer]) => isMeant(customer))
    .reverse()
    .slice(0, MOST)
    .map(([customerId, customer]) => ({ customerId, ...customer }))
}

/** What may stand on a customer's card: one word with a digit in it. A name is none. */
export function byNumber(text: string): string | undefined {
  const number = text.trim()
  return /^[\x21-\x7e]{2,32}$/.test(number) && /\d/.test(number) ? number : undefined
}
