import { decodeScannerBytes } from './decode-bytes.ts'
import { type HidPosProfile, MAX_HID_CODE_BYTES } from './hid-profile.ts'

export type HidPosRefusal =
  | 'HID_REPORT_ID' // another report of the same device; a code in progress is kept
  | 'HID_REPORT_SHORT' // fewer bytes than the profile's report; a code in progress is dropped, as below
  | 'HID_LENGTH' // the length byte says more than a report holds
  | 'HID_AIM' // the identifier's bytes are none, or change within one code
  | 'HID_EMPTY' // a whole code without a byte
  | 'HID_TOO_LONG' // more continued data than MAX_HID_CODE_BYTES, or a full report of a model that cannot continue
  | 'HID_BROKEN_OFF' // the rest of a code that goes on never came

/** `aim` is the identifier as sent (`]E0`) or '' when the scanner gives none. */
export type HidPosResult = { ok: true; text: string; aim: string } | { ok: false; reason: HidPosRefusal }

/**
 * Decodes HID-POS input reports (USB-IF HID Point of Sale Usage Tables 1.02), joining continued ones. `push`
 * answers a code, a refusal, or undefined while the code goes on. Never throws, whatever the bytes; holds at most
 * MAX_HID_CODE_BYTES. After a refusal in the middle of a code the rest of that code is swallowed, so that
 * half a barcode is never taken for a whole one.
 *
 * Whoever pushes calls `idle` when `isWaiting` and surely nothing came for `HID_PART_WITHIN_MS`: the rest of a code that
 * got lost must not make the next one its end.
 */
export function createHidPosDecoder(profile: HidPosProfile) {
  let aim = ''
  let held: number[] = []
  let state: 'idle' | 'joining' | 'skipping' = 'idle'

  function refuse(reason: HidPosRefusal, isContinued: boolean): HidPosResult | undefined {
    const isKnown = state === 'skipping'
    held = []
    state = isContinued ? 'skipping' : 'idle'
    return isKnown ? undefined : { ok: false, reason }
  }

  function finish(): HidPosResult | undefined {
    state = 'idle'
    if (held.length === 0) return refuse('HID_EMPTY', false)
    const text = decodeScannerBytes(held)
    held = []
    return { ok: true, text, aim }
  }

  return {
    push(report: Uint8Array): HidPosResult | undefined {
      if (report.length > 0 && report[0] !== profile.reportId) return { ok: false, reason: 'HID_REPORT_ID' }
      // Of a truncated report nothing can be trusted; inside a code its end is still to come.
      if (report.length < profile.reportSize) return refuse('HID_REPORT_SHORT', state !== 'idle')
      const length = report[profile.lengthAt] ?? 0
      const isContinued = goesOn(report, length, profile)
      const identifier = readAim(report, profile)
      if (length > profile.dataMax) return refuse('HID_LENGTH', isContinued)
      if (identifier === undefined) return refuse('HID_AIM', isContinued)
      if (state === 'skipping') return refuse('HID_LENGTH', isContinued)
      // Some models repeat the identifier in each part, some send it in the first only.
      if (state === 'joining' && identifier !== '' && identifier !== aim)
        return refuse('HID_AIM', isContinued)
      const isCut = isContinued && profile.continuedAt === undefined && !profile.goesOnWhenFull
      if (isCut || held.length + length > MAX_HID_CODE_BYTES) return refuse('HID_TOO_LONG', isContinued)

      if (state === 'idle') aim = identifier
      for (let at = 0; at < length; at++) held.push(report[profile.dataAt + at] ?? 0)
      state = isContinued ? 'joining' : 'idle'
      return isContinued ? undefined : finish()
    },
    /** A code goes on. */
    isWaiting: (): boolean => state !== 'idle',
    /** Nothing more comes of a code that was to go on. */
    idle(): HidPosResult | undefined {
      if (state === 'joining' && profile.goesOnWhenFull) return finish()
      return state === 'idle' ? undefined : refuse('HID_BROKEN_OFF', false)
    },
    /** Forgets a code in progress, for instance after the scanner was plugged in again. */
    reset(): void {
      held = []
      state = 'idle'
    },
  }
}

export type HidPosDecoder = ReturnType<typeof createHidPosDecoder>

/** A model that cannot say so may have filled a report with half a code: what is full is taken to go on. */
function goesOn(report: Uint8Array, length: number, { continuedAt, dataMax }: HidPosProfile): boolean {
  return continuedAt === undefined ? length === dataMax : ((report[continuedAt] ?? 0) & 1) === 1
}

/** '' for no identifier (zeros or blanks), undefined for bytes that cannot be one. */
function readAim(report: Uint8Array, { aimAt }: HidPosProfile): string | undefined {
  if (aimAt === undefined) return ''
  const text = String.fromCharCode(...report.slice(aimAt, aimAt + 3))
  if (/^[\0 ]{3}$/.test(text)) return ''
  return /^\][A-Za-z][0-9A-Za-z]$/.test(text) ? text : undefined
}
