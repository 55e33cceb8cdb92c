import { words } from '../locales/words.ts'

const { shift, ctrl } = words.functions.held

/** A chord as it stands on keyboards. */
export const capOf = (chord: string): string => chord.replace('Shift', shift).replace('Ctrl', ctrl)
