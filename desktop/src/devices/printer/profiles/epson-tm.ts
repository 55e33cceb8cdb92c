import type { PrinterProfile } from './profile.ts'

/** Epson TM-T20, T88, m30 and their kin: the numbers of ESC t in Epson's ESC/POS command reference. */
export const epsonTm: PrinterProfile = {
  name: 'epson-tm',
  codePages: [
    [858, 19],
    [437, 0],
    [850, 2],
    [852, 18],
    [866, 17],
    [1252, 16],
    [1250, 45],
    [1251, 46],
    [1253, 47],
    [1254, 48],
    [1257, 51],
  ],
  hasCutter: true,
  kicksAtOnce: true,
  rasterRows: 1_000,
  status: 'asked-and-told',
}
