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
  rasterRows: 240,
  status: 'asked',
}
