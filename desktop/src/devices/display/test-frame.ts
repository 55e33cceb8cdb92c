import type { DisplayFrame } from '../../ipc/display.ts'

/** By which a person sees at once whether every column and the usual letters are there. */
export const DISPLAY_TEST: DisplayFrame = {
  rows: [
    { left: '....+....1....+....2', right: '' },
    { left: 'ÄÖÜ éèñ ß €', right: '1.234,50' },
  ],
  isIdle: false,
}
