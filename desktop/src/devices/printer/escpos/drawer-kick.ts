import { startsRealTime } from './real-time.ts'

/** 500 ms off lets a solenoid cool. */
const OFF_2MS = 250

type Kick = {
  /** Of the printer's socket: first or second drawer. */
  readonly pin: 2 | 5
  readonly pulseMs: number
}

/** 50 ms on is what solenoids are made for. */
export const USUAL_KICK: Kick = { pin: 2, pulseMs: 50 }

/** DLE DC4 counts its pulse, and the pause behind it, in steps of 100 ms, of which there are eight. */
const REAL_TIME_STEP_MS = 100
const REAL_TIME_STEPS = 8

/**
 * The pulse that a printer gives at once, also while it is out of paper or open and takes nothing else: DLE DC4 1 m t.
 * It is as long as the usual one or longer, never shorter.
 */
export const encodeRealTimeKick = ({ pin, pulseMs }: Kick = USUAL_KICK): Uint8Array =>
  Uint8Array.of(
    ...[0x10, 0x14, 1],
    pin === 2 ? 0 : 1,
    Math.min(REAL_TIME_STEPS, Math.max(1, Math.ceil(pulseMs / REAL_TIME_STEP_MS))),
  )

/** Whether a job is that pulse and nothing else. */
export const isRealTimeKick = (bytes: Uint8Array): boolean =>
  bytes.length === 5 && startsRealTime(bytes[0], bytes[1]) && bytes[1] === 0x14

/**
 * The pulse that opens the drawer, complete: ESC p m t1 t2, times in steps of 2 ms. With its times missing, printers eat
 * the bytes that follow.
 */
export const encodeDrawerKick = ({ pin, pulseMs }: Kick = USUAL_KICK): Uint8Array =>
  Uint8Array.of(0x1b, 0x70, pin === 2 ? 0 : 1, Math.min(255, Math.ceil(pulseMs / 2)), OFF_2MS)
