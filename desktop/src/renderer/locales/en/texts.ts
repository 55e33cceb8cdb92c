import { deviceTexts } from './devices.ts'
import { diagnosticsTexts } from './diagnostics.ts'
import { flowTexts, functionLabels } from './flows.ts'
import { scannerTestTexts } from './scanner-test.ts'
import { selling } from './selling.ts'
import { setup } from './setup.ts'
import { weighTexts } from './weigh.ts'

/** Every text of the till's window, by screen. The errors' sentences are beside, by code. */
export const texts = {
  ...selling,
  ...setup,
  ...diagnosticsTexts,
  ...deviceTexts,
  ...weighTexts,
  ...scannerTestTexts,
  ...flowTexts,
  keys: {
    ...functionLabels,
    keys: 'Functions',
    hideKeys: 'Close functions',
    hold: 'Hold, recall',
    answer: 'Go on',
    quantity: 'Quantity',
    applyQuantity: 'Apply',
    voidLine: 'Void line',
    find: 'Find',
    addFound: 'Add',
    lock: 'Lock',
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
  theme: {
    title: 'Colours and letters',
    lead: 'It holds at this machine.',
    apply: 'Use it',
    day: 'Day theme',
    night: 'Night theme',
    contrast: 'High contrast',
    usual: 'Usual letters',
    large: 'Large letters',
  },
} as const
