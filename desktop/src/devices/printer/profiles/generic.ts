import type { PrinterProfile } from './profile.ts'

/** What nearly every ESC/POS printer of the last twenty years does alike. */
export const generic: PrinterProfile = {
  name: 'generic',
  codePages: [
    [858, 19],
    [437, 0],
    [852, 18],
    [866, 17],
    [1252, 16],
  ],
  hasCutter: true,
  // Clones know the command, and some give the pulse only when they are ready again.
  kicksAtOnce: false,
  rasterRows: 240,
  status: 'asked',
}
