/** How a played printer is, as its sensors see it. */
export type Sensors = {
  readonly paper: 'enough' | 'low' | 'out'
  readonly isCoverOpen: boolean
  readonly hasError: boolean
  readonly pin: 'high' | 'low'
}

export const WELL: Sensors = { paper: 'enough', isCoverOpen: false, hasError: false, pin: 'low' }

export const isOffline = ({ paper, isCoverOpen, hasError }: Sensors): boolean =>
  paper === 'out' || isCoverOpen || hasError

/** The answer to DLE EOT n (Epson's command reference). */
export function answerTo(question: number, sensors: Sensors): number {
  const { paper, isCoverOpen, hasError, pin } = sensors
  switch (question) {
    case 1:
      return 0x12 | (pin === 'high' ? 0x04 : 0) | (isOffline(sensors) ? 0x08 : 0)
    case 2:
      return 0x12 | (isCoverOpen ? 0x04 : 0) | (paper === 'out' ? 0x20 : 0) | (hasError ? 0x40 : 0)
    case 3:
      return 0x12 | (hasError ? 0x08 : 0)
    default:
      return 0x12 | (paper === 'enough' ? 0 : 0x0c) | (paper === 'out' ? 0x60 : 0)
  }
}

/** The four bytes that are told unasked after GS a. */
export function toldOf(sensors: Sensors): Uint8Array {
  const { paper, isCoverOpen, hasError, pin } = sensors
  const first =
    0x10 | (pin === 'high' ? 0x04 : 0) | (isOffline(sensors) ? 0x08 : 0) | (isCoverOpen ? 0x20 : 0)
  const third = (paper === 'enough' ? 0 : 0x03) | (paper === 'out' ? 0x0c : 0)
  return Uint8Array.of(first, hasError ? 0x08 : 0, third, 0)
}
