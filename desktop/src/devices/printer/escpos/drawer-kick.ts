/** 500 ms off lets a solenoid cool. */
const OFF_2MS = 250

type Kick = {
  /** Of the printer's socket: first or second drawer. */
  readonly pin: 2 | 5
  readonly pulseMs: number
}

/** 50 ms on is what solenoids are made for. */
export const USUAL_KICK: Kick = { pin: 2, pulseMs: 50 }

/**
 * The pulse that opens the drawer, complete: ESC p m t1 t2, times in steps of 2 ms. With its times missing, printers eat
 * the bytes that follow.
 */
export const encodeDrawerKick = ({ pin, pulseMs }: Kick = USUAL_KICK): Uint8Array =>
  Uint8Array.of(0x1b, 0x70, pin === 2 ? 0 : 1, Math.min(255, Math.ceil(pulseMs / 2)), OFF_2MS)
