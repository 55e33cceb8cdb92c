import type { Random } from '../../bench/random.ts'
import { functionKeys } from '../../src/renderer/keys/function-keys.ts'
import { type Focus, routeKey } from '../../src/renderer/keys/key-router.ts'
import type { Till } from '../../src/renderer/till/create-till.ts'
import { routerStateOf } from '../../src/renderer/till/router-state.ts'

type Held = { readonly ctrlKey?: boolean; readonly shiftKey?: boolean }

/** Locked or gone into training every few steps, the till would sell nothing. */
const SELDOM = new Set(['F10', 'Ctrl+F9', 'Ctrl+F12'])

/** Keys as the window hears them. Each says which it was. */
export function createFingers({ pick, below }: Random, { actions, stores }: Till) {
  const press = (key: string, held: Held = {}): string => {
    const focus: Focus = pick([{ kind: 'none' }, { kind: 'none' }, { kind: 'field' }] as const)
    const event = { key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...held }
    const typed = { ...event, repeat: below(20) === 0, preventDefault: () => undefined }
    routeKey(typed, routerStateOf(stores), focus, actions)
    return `${held.ctrlKey ? 'Ctrl+' : ''}${held.shiftKey ? 'Shift+' : ''}${key}`
  }

  /** By its chord. */
  const chord = (key: string): string =>
    press(key.split('+').at(-1) ?? key, { ctrlKey: key.includes('Ctrl+'), shiftKey: key.includes('Shift+') })

  return {
    press,
    chord,
    type: (digits: string): string => {
      for (const digit of digits) press(digit)
      return `type ${digits}`
    },
    /** A key that means something just now. */
    pressBound: (): string => {
      const bound = functionKeys(routerStateOf(stores), actions).filter(
        ({ key }) => !SELDOM.has(key) || below(8) === 0,
      )
      return bound.length === 0 ? 'nothing' : chord(pick(bound).key)
    },
  }
}
export type Fingers = ReturnType<typeof createFingers>
