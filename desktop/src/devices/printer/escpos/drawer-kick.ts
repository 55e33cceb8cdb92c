/** ESC p m t1 t2: times count 2 ms. 50 ms on is what solenoids are made for, 500 ms off lets them cool. */
const ON_2MS = 25
const OFF_2MS = 250

/** The pulse that opens the drawer, complete: with its times missing, printers eat the bytes that follow. */
export const encodeDrawerKick = (connector: 0 | 1 = 0): Uint8Array =>
  Uint8Array.of(0x1b, 0x70, connector, ON_2MS, OFF_2MS)
