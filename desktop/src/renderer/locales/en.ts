import { selling } from './en-selling.ts'
import { setup } from './en-setup.ts'

/** Every text of the till's window, by screen. The errors' sentences are beside, by code. */
export const en = {
  ...selling,
  ...setup,
  keys: {
    keys: 'Keys',
    hideKeys: 'Hide keys',
    quantity: 'Quantity',
    applyQuantity: 'Apply',
    voidLine: 'Void line',
    find: 'Find',
    addFound: 'Add',
    lock: 'Lock',
    startTraining: 'Start training',
    endTraining: 'End training',
    exact: 'Exact',
    pay: 'Pay',
    takePayment: 'Take payment',
    goOn: 'Go on',
    signIn: 'Sign in',
    enrol: 'Enrol this till',
  },
  strip: {
    dismiss: 'Dismiss',
    comingBack: 'One moment, the till is coming back. Nothing is lost.',
    failing: (process: string) => `A part of the till keeps failing (${process}). Call store IT.`,
    more: (count: number) => `and ${count} more`,
  },
  theme: { day: 'Use the day theme', night: 'Use the night theme' },
} as const

export type Texts = typeof en
