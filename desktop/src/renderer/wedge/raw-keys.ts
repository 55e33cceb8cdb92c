import { GS, type WedgeKey } from '@codex/shared/barcode/wedge-keys'

/** A scanner is done when so long nothing came. */
const PAUSE_MS = 250
/** People are slower, whatever they type. */
const MOST_MEAN_MS = 60
const LEAST_KEYS = 4
const MOST_KEYS = 4_096

/** What a scanner typed: characters as this machine made them, and keys that are none, by name. */
export type RawScan = { readonly text: string; readonly oddKeys: readonly string[] }

/** Stands in the text for a key that is no character. */
export const ODD_KEY = '\ufffc'

const ENDS: Readonly<Record<string, string>> = { Enter: '\r', Tab: '\t' }
const SILENT = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock', 'Meta'])

/** Puts together what a scanner in keyboard mode typed, with all that no code should have in it. */
export function createRawKeys(tell: (scan: RawScan) => void) {
  let keys: WedgeKey[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function end(): void {
    const typed = keys
    keys = []
    const lengthMs = (typed.at(-1)?.atMs ?? 0) - (typed[0]?.atMs ?? 0)
    if (typed.length < LEAST_KEYS || lengthMs / (typed.length - 1) > MOST_MEAN_MS) return
    const characters = typed.map(characterOf)
    tell({
      text: characters.join(''),
      oddKeys: typed.flatMap(({ key }, at) => (characters[at] === ODD_KEY ? [key] : [])),
    })
  }

  return {
    heard: (press: WedgeKey): void => {
      if (SILENT.has(press.key) || press.repeat) return
      clearTimeout(timer)
      // A key that comes late on a busy machine has the time on it at which it was pressed.
      if (press.atMs - (keys.at(-1)?.atMs ?? press.atMs) > PAUSE_MS) end()
      if (keys.length < MOST_KEYS) keys.push(press)
      timer = setTimeout(end, PAUSE_MS)
    },
    stop: (): void => {
      clearTimeout(timer)
      keys = []
    },
  }
}

function characterOf({ key, code, ctrl, alt }: WedgeKey): string {
  if (ctrl && !alt) return key === ']' || code === 'BracketRight' ? GS : ODD_KEY
  if ([...key].length === 1) return key
  return ENDS[key] ?? ODD_KEY
}
