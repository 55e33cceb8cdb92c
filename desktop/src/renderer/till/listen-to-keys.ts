import type { RouterState } from '../keys/function-keys.ts'
import { type Focus, routeKey, takesDigits, takesEntry } from '../keys/key-router.ts'
import { focusedField, insertText, retractText } from '../keys/text-field.ts'
import { createRawKeys } from '../wedge/raw-keys.ts'
import { createWedge } from '../wedge/wedge.ts'
import { createWedgeListener, pressOf } from '../wedge/wedge-listener.ts'
import type { Till } from './create-till.ts'
import { routerStateOf } from './router-state.ts'

const MOST_ODD_KEYS = 16

const focusOf = (page: Document): Focus => {
  if (focusedField(page)) return { kind: 'field' }
  const element = page.activeElement
  return element instanceof HTMLButtonElement
    ? { kind: 'button', press: () => element.click() }
    : { kind: 'none' }
}

/** All keys of the window: the wedge framer first, then the router. Fields get what both leave. */
export function listenToKeys(page: Window, { stores, actions }: Till): void {
  const state = (): RouterState => routerStateOf(stores)

  const isTested = (): boolean => stores.setup.getState().scannerTest !== undefined
  const now = (): number => performance.now()
  const scanner = createWedge({
    now,
    onChange: () => wedge.onBlur(),
    onRepeat: stores.wedge.repeated,
    // What is scanned to test a scanner is not sold.
    onScan: (code, t0Ms) => {
      if (!isTested()) actions.scan(code, t0Ms)
    },
  })
  const raw = createRawKeys(({ text, oddKeys }) => {
    const from = { deviceId: 'wedge', kind: 'wedge', aim: null, refused: null } as const
    actions.wedgeHeard({ ...from, text, oddKeys: oddKeys.slice(0, MOST_ODD_KEYS) })
  })
  stores.till.subscribe(({ till }) => scanner.setUp(till?.health.wedge ?? null))
  const wedge = createWedgeListener({
    framer: scanner.framer,
    now,
    toTimeMs: (atMs) => performance.timeOrigin + atMs,
    typed: {
      insert: (text) => {
        const field = focusedField(page.document)
        if (field) insertText(field, text)
        else if (takesEntry(state())) actions.typeEntry(text)
        else if (takesDigits(state())) actions.typeDigits(text)
      },
      retract: (text) => {
        const field = focusedField(page.document)
        if (field) retractText(field, text)
        else if (takesEntry(state())) actions.retractEntry(text)
        else if (takesDigits(state()) && /^\d+$/.test(text)) for (const _ of text) actions.erase()
      },
    },
    onScan: scanner.scanned,
    onRefused: (reason) => {
      if (!isTested()) stores.notices.add('error', { code: 'BARCODE_INVALID', details: { reason } })
    },
  })

  page.addEventListener(
    'keydown',
    (event) => {
      if (isTested()) raw.heard(pressOf(event))
    },
    { capture: true },
  )
  page.addEventListener('keydown', wedge.onKeyDown, { capture: true })
  page.addEventListener('keyup', wedge.onKeyUp, { capture: true })
  page.addEventListener('keydown', (event) => routeKey(event, state(), focusOf(page.document), actions), {
    capture: true,
  })
  page.addEventListener('pointerdown', wedge.onPress, { capture: true })
  page.addEventListener('blur', wedge.onBlur)
  page.addEventListener('focus', wedge.onFocus)
  // A pressed button or line does not keep the focus: what is typed next belongs where it went before.
  page.addEventListener('mousedown', (event) => {
    if (event.target instanceof Element && event.target.closest('button, li')) event.preventDefault()
  })
}
