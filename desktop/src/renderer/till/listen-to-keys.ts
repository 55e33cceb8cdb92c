import { createWedgeFramer } from '@codex/shared/barcode/wedge-framer'
import type { RouterState } from '../keys/function-keys.ts'
import { type Focus, routeKey, takesDigits } from '../keys/key-router.ts'
import { focusedField, insertText, retractText } from '../keys/text-field.ts'
import { createWedgeListener } from '../wedge/wedge-listener.ts'
import type { Till } from './create-till.ts'
import { modeNow, sceneNow } from './scene.ts'

const focusOf = (page: Document): Focus => {
  if (focusedField(page)) return { kind: 'field' }
  const element = page.activeElement
  return element instanceof HTMLButtonElement
    ? { kind: 'button', press: () => element.click() }
    : { kind: 'none' }
}

/** All keys of the window: the wedge framer first, then the router. Fields get what both leave. */
export function listenToKeys(page: Window, { stores, actions }: Till): void {
  const state = (): RouterState => ({
    stage: sceneNow(stores),
    mode: modeNow(stores),
    training: stores.till.getState().till?.training ?? false,
    inDoubt: Boolean(stores.till.getState().till?.printDoubt),
  })

  const wedge = createWedgeListener({
    framer: createWedgeFramer(),
    now: () => performance.now(),
    toTimeMs: (atMs) => performance.timeOrigin + atMs,
    typed: {
      insert: (text) => {
        const field = focusedField(page.document)
        if (field) insertText(field, text)
        else if (takesDigits(state())) actions.typeDigits(text)
      },
      retract: (text) => {
        const field = focusedField(page.document)
        if (field) retractText(field, text)
        else if (takesDigits(state()) && /^\d+$/.test(text)) for (const _ of text) actions.erase()
      },
    },
    onScan: actions.scan,
    onTooLong: () => stores.notices.add('error', { code: 'BARCODE_INVALID', details: {} }),
  })

  page.addEventListener('keydown', wedge.onKeyDown, { capture: true })
  page.addEventListener('keydown', (event) => routeKey(event, state(), focusOf(page.document), actions), {
    capture: true,
  })
  page.addEventListener('pointerdown', wedge.onPress, { capture: true })
  page.addEventListener('blur', wedge.onBlur)
  // A pressed button or line does not keep the focus: what is typed next belongs where it went before.
  page.addEventListener('mousedown', (event) => {
    if (event.target instanceof Element && event.target.closest('button, li')) event.preventDefault()
  })
}
