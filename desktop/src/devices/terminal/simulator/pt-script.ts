/** What the customer at the terminal does, and their bank. `hold`: nothing, until another is chosen. */
export const ptHands = ['approve', 'approve-half', 'decline', 'cancel', 'hold'] as const
export type PtHand = (typeof ptHands)[number]

/** Everything that a terminal hears or says, in the order of a payment. */
export const ptSteps = [
  'register',
  'registered',
  'enquiry',
  'enquired',
  'repeat',
  'repeat-status',
  'repeated',
  'command',
  'taken',
  'intermediate',
  'booking',
  'status',
  'printing',
  'printing-on',
  'printed',
  'completion',
] as const

/** The same, in the order of a day's end. */
export const ptDaySteps = [
  'day-command',
  'day-taken',
  'day-closing',
  'day-status',
  'day-printing',
  'day-completion',
] as const
export type PtStep = (typeof ptSteps)[number] | (typeof ptDaySteps)[number]

/**
 * `drop`: the connection breaks before it. `drop-after`: right behind it. `mute`: from here on nothing gets through,
 * and the connection stands. `late`: it comes a minute late. `garble`: other bytes come instead. `refuse`: the terminal
 * says no.
 */
export const ptFaults = ['drop', 'drop-after', 'mute', 'late', 'garble', 'refuse'] as const
export type PtFault = (typeof ptFaults)[number]

/** What is going to go wrong, each once. */
export function createPtScript() {
  const armed = new Map<PtStep, PtFault>()
  return {
    arm: (step: PtStep, fault: PtFault): void => void armed.set(step, fault),
    take: (step: PtStep): PtFault | undefined => {
      const fault = armed.get(step)
      armed.delete(step)
      return fault
    },
    /** Nothing goes wrong any more. */
    clear: (): void => armed.clear(),
  }
}
export type PtScript = ReturnType<typeof createPtScript>
