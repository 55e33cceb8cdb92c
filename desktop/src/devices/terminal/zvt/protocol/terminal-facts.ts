import { bcdDigits } from './bcd.ts'
import { FIELD, readDigits, readFields } from './fields.ts'
import { plainText } from './plain-text.ts'
import { readTlv } from './tlv.ts'

/** The terminal's id, out of the completion of a registration. */
export const registeredId = (completion: Uint8Array): string | undefined =>
  bcdDigits(readFields(completion).byNumber.get(FIELD.terminalId))

const DEVICE_NAME = 0x1f40
const SOFTWARE = 0x1f41

export type TerminalFacts = {
  /** 0: ready. Else what it needs, as the chapter "Terminal Status Codes" has it. */
  readonly state: number | undefined
  readonly software: string | undefined
  readonly device: string | undefined
}

/** What the completion of a status enquiry says: a version after three digits of length, a state, a container. */
export function readTerminalFacts(completion: Uint8Array): TerminalFacts {
  const version = readDigits(completion, 0, 3)
  const hasVersion = version !== undefined && version.from + version.length <= completion.length
  const at = hasVersion ? version.from + version.length : 0
  const { byNumber } = readFields(completion.subarray(at + 1))
  const container = readTlv(byNumber.get(FIELD.container) ?? new Uint8Array())
  return {
    state: completion[at],
    software:
      (hasVersion ? plainText(completion.subarray(version.from, at), 40) : undefined) ??
      plainText(container.get(SOFTWARE), 40),
    device: plainText(container.get(DEVICE_NAME), 40),
  }
}
