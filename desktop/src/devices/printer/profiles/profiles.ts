import { epsonTm } from './epson-tm.ts'
import { generic } from './generic.ts'
import type { PrinterProfile } from './profile.ts'

/** All that a set-up may name. A new make is one more file and one more line here. */
export const printerProfiles: readonly PrinterProfile[] = [generic, epsonTm]

/** Undefined for a name that this version does not know. */
export const profileNamed = (name: string): PrinterProfile | undefined =>
  printerProfiles.find((profile) => profile.name === name)
