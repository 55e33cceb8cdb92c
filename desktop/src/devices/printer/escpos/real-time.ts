const DLE = 0x10
/** EOT asks for the status, ENQ recovers from an error and may throw away what waits, DC4 kicks the drawer. */
const ORDERS = [0x04, 0x05, 0x14]

/**
 * Whether a printer reads two bytes as the beginning of a real-time command. It looks for them in all that comes, also
 * within the data of another command (Epson's ESC/POS reference, DLE EOT and DLE DC4); only DC4 can be switched off,
 * by GS ( D, and then the drawer does not open while paper is out. So we never send two such bytes.
 */
export const startsRealTime = (first: number | undefined, second: number | undefined): boolean =>
  first === DLE && second !== undefined && ORDERS.includes(second)

export const holdsRealTime = (bytes: ArrayLike<number>): boolean =>
  Array.from(bytes).some((byte, at) => startsRealTime(byte, bytes[at + 1]))

/** The dot to the right of the only one in DLE. */
const NEIGHBOUR = 0x08

/** The bytes of a picture with no such pair: one dot, where there would be one, is two dots wide. */
export const withoutRealTime = (dots: Uint8Array): Uint8Array =>
  holdsRealTime(dots)
    ? dots.map((byte, at) => (startsRealTime(byte, dots[at + 1]) ? byte | NEIGHBOUR : byte))
    : dots
