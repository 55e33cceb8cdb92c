import { deviceTexts } from './en-devices.ts'
import { diagnosticsTexts } from './en-diagnostics.ts'
import { scannerTestTexts } from './en-scanner-test.ts'
import { selling } from './en-selling.ts'
import { setup } from './en-setup.ts'
import { weighTexts } from './en-weigh.ts'

/** Every text of the till's window, by screen. The errors' sentences are beside, by code. */
export const en = {
  ...selling,
  ...setup,
  ...diagnosticsTexts,
  ...deviceTexts,
  ...weighTexts,
  ...scannerTestTexts,
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
    weighAgain: 'Weigh again',
    tare: 'Tare',
    setTare: 'Take off',
    sellWeight: 'Sell',
    takePayment: 'Take payment',
    goOn: 'Go on',
    confirmRecovery: 'Read and confirmed',
    signIn: 'Sign in',
    enrol: 'Enrol this till',
    diagnostics: 'Diagnostics',
    closeDiagnostics: 'Back',
    makeBundle: 'Make a file for support',
    setUpDevices: 'Set up devices',
    lookForDevices: 'Look again',
    assignDevices: 'Assign',
    tryAgain: 'Try again',
    isOnPaper: 'It is on paper',
    printAgain: 'Print it again',
  },
  strip: {
    dismiss: 'Dismiss',
    comingBack: 'One moment, the till is coming back. Nothing is lost.',
    more: (count: number) => `and ${count} more`,
  },
  theme: { day: 'Use the day theme', night: 'Use the night theme' },
} as const

export type Texts = typeof en
