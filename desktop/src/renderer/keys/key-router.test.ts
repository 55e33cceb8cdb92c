import { describe, expect, it } from 'vitest'
import type { Actions } from '../actions/actions.ts'
import { functionKeys, type RouterState } from './function-keys.ts'
import { type Focus, routeKey } from './key-router.ts'
import type { PayState } from './pay-keys.ts'

function press(key: string, state: RouterState, focus: Focus = { kind: 'none' }, over = {}) {
  const ran: string[] = []
  const actions = new Proxy({}, { get: (_, name) => () => void ran.push(String(name)) }) as Actions
  let isPrevented = false
  const preventDefault = () => {
    isPrevented = true
  }
  const plain = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, repeat: false }
  routeKey({ key, ...plain, preventDefault, ...over }, state, focus, actions)
  return { ran, isPrevented }
}

const paying = (over: Partial<PayState>): PayState => ({
  ...{ isPayout: false, takesForeign: false, hasTenders: false },
  ...over,
})
const selling = (mode: RouterState['mode'] = 'none'): RouterState => ({ stage: 'selling', mode })

describe('key router', () => {
  it.each(['Enter', ' ', 'a', '-', '+', '.'])('no bare %j acts while selling', (key) => {
    const button: Focus = { kind: 'button', press: () => expect.unreachable() }
    for (const mode of ['none', 'find', 'keys'] as const) {
      expect(press(key, selling(mode)).ran).toEqual([])
      expect(press(key, selling(mode), button).ran).toEqual([])
    }
  })

  it('writes digits and a star into the find box, and nowhere else outside of a panel that takes them', () => {
    for (const key of ['5', '*']) {
      expect(press(key, selling())).toEqual({ ran: ['typeEntry'], isPrevented: true })
      expect(press(key, selling(), { kind: 'field' }).ran).toEqual([])
      for (const mode of ['find', 'keys'] as const) expect(press(key, selling(mode)).ran).toEqual([])
      expect(press(key, { stage: 'done', mode: 'none' }).ran).toEqual([])
    }
    expect(press('*', selling('quantity')).ran).toEqual([])
  })

  it('says by a key what the find box means', () => {
    const typed = { ...selling(), typed: '3*4711' }
    for (const [key, action] of [
      ['F9', 'sellTyped'],
      ['F2', 'typedQuantity'],
      ['F8', 'back'],
      ['F12', 'openPay'],
    ] as const)
      expect(press(key, typed).ran).toEqual([action])
    expect(press('F8', selling()).ran).toEqual(['begin'])
  })

  it.each([
    'enrolment',
    'sign-in',
    'selling',
    'done',
    'starting',
    'cannot-run',
    'diagnostics',
    'drill',
  ] as const)('no Enter of a scanner acts in %s', (stage) => {
    const focuses: Focus[] = [
      { kind: 'none' },
      { kind: 'field' },
      { kind: 'button', press: () => expect.unreachable() },
    ]
    for (const mode of ['none', 'find', 'keys', 'quantity', 'pay'] as const)
      for (const focus of focuses)
        expect(press('Enter', { stage, mode }, focus)).toEqual({ ran: [], isPrevented: true })
  })

  it('keeps Enter and Space from pressing a focused button; Ctrl + Enter presses it', () => {
    let pressed = 0
    const onPress = () => {
      pressed += 1
    }
    const button: Focus = { kind: 'button', press: onPress }
    expect(press('Enter', selling(), button).isPrevented).toBe(true)
    expect(press(' ', selling(), button).isPrevented).toBe(true)
    expect(pressed).toBe(0)
    press('Enter', selling(), button, { ctrlKey: true })
    expect(pressed).toBe(1)
  })

  it.each([
    ['F2', selling(), 'openQuantity'],
    ['F2', selling('quantity'), 'applyQuantity'],
    ['F12', selling('quantity'), 'applyQuantity'],
    ['F3', selling(), 'voidLine'],
    ['F9', selling(), 'openFind'],
    ['F10', selling(), 'lock'],
    ['F4', selling(), 'hold'],
    ['F12', selling('closed'), 'openShift'],
    ['F10', selling('closed'), 'lock'],
    ['F12', selling('ask'), 'answer'],
    ['F12', { stage: 'done', mode: 'ask' } as const, 'answer'],
    ['F9', { ...selling('ask'), mayAlso: true }, 'alsoAnswer'],
    ['ArrowDown', selling('ask'), 'moveAnswer'],
    ['Escape', selling('ask'), 'back'],
    ['F11', selling(), 'payExact'],
    ['F12', selling(), 'openPay'],
    ['F12', selling('pay'), 'confirmPay'],
    ['F2', selling('pay'), 'payCard'],
    ['F3', selling('pay'), 'payVoucher'],
    ['F4', selling('pay'), 'payGiftCard'],
    ['F8', selling('pay'), 'payStoreCredit'],
    ['F9', { ...selling('pay'), pay: paying({ takesForeign: true }) }, 'payForeign'],
    ['F3', { ...selling('card'), card: 'asked' } as const, 'giveUpCard'],
    ['F12', { ...selling('card'), card: 'unresolved' } as const, 'resolveCard'],
    ['F12', { stage: 'done', mode: 'card', card: 'unresolved' } as const, 'resolveCard'],
    ['F12', selling('find'), 'addHighlighted'],
    ['F12', selling('weigh'), 'sellWeight'],
    ['F12', selling('tare'), 'applyTare'],
    ['F2', selling('weigh'), 'weighAgain'],
    ['F4', selling('weigh'), 'openTare'],
    ['F12', { stage: 'done', mode: 'none' } as const, 'dismissSale'],
    ['F12', { stage: 'sign-in', mode: 'none' } as const, 'submitPin'],
    ['F12', { stage: 'enrolment', mode: 'none' } as const, 'submitEnrolment'],
    ['F7', { stage: 'diagnostics', mode: 'none' } as const, 'closeDiagnostics'],
    ['F12', { stage: 'diagnostics', mode: 'none' } as const, 'makeBundle'],
    ['F9', { stage: 'diagnostics', mode: 'none' } as const, 'openDrill'],
    ['F12', { stage: 'drill', mode: 'none' } as const, 'enterTraining'],
    ['F12', { stage: 'drill', mode: 'none', drill: 'ready' } as const, 'startDrill'],
    ['F12', { stage: 'drill', mode: 'none', drill: 'running' } as const, 'stopDrill'],
    ['Escape', { stage: 'drill', mode: 'none', drill: 'running' } as const, 'back'],
    ['F9', { stage: 'cannot-run', mode: 'none' } as const, 'makeBundle'],
    ['F12', { stage: 'cannot-run', mode: 'none' } as const, 'retryProgram'],
    ['Escape', { stage: 'diagnostics', mode: 'pay' } as const, 'back'],
    ['Escape', selling('pay'), 'back'],
    ['ArrowUp', selling(), 'moveSelection'],
    ['PageDown', selling(), 'turnQuickKeys'],
    ['PageUp', selling(), 'turnQuickKeys'],
    ['ArrowDown', selling('find'), 'moveHighlight'],
    ['ArrowDown', { stage: 'sign-in', mode: 'none' } as const, 'moveOperator'],
  ])('%s in %j runs %s', (key, state, action) => {
    expect(press(key, state)).toEqual({ ran: [action], isPrevented: true })
  })

  it.each(['enrolment', 'sign-in', 'selling', 'done', 'starting', 'cannot-run'] as const)(
    'F7 shows diagnostics in %s',
    (stage) => expect(press('F7', { stage, mode: 'none' }).ran).toEqual(['openDiagnostics']),
  )

  it('runs nothing for a held key, and swallows function keys that have no meaning', () => {
    expect(press('F12', selling('pay'), { kind: 'none' }, { repeat: true }).ran).toEqual([])
    expect(press('F8', selling('weigh'))).toEqual({ ran: [], isPrevented: true })
    expect(press('F5', selling())).toEqual({ ran: [], isPrevented: true })
  })

  it('answers whether a receipt is on paper by two keys, while the till asks and not else', () => {
    const asked = { ...selling('pay'), inDoubt: true }
    expect(press('F5', asked).ran).toEqual(['isOnPaper'])
    expect(press('F6', asked).ran).toEqual(['printAgain'])
    expect(press('F6', { stage: 'done', mode: 'none', inDoubt: true }).ran).toEqual(['printAgain'])
    expect(press('F5', { stage: 'sign-in', mode: 'none', inDoubt: true }).ran).toEqual([])
    expect(press('F5', selling('pay')).ran).toEqual([])
  })

  it('begins a function by its chord, from selling and from its list, and from nowhere else', () => {
    const shift = { shiftKey: true }
    const none = { kind: 'none' } as const
    expect(press('F2', selling(), none, shift).ran).toEqual(['begin'])
    expect(press('F2', selling('keys'), none, shift).ran).toEqual(['begin'])
    expect(press('F6', { stage: 'done', mode: 'none' }, none, { ctrlKey: true }).ran).toEqual(['begin'])
    expect(press('F2', { stage: 'done', mode: 'none' }, none, shift).ran).toEqual([])
    expect(press('F2', selling('ask'), none, shift).ran).toEqual([])
    expect(press('F2', selling(), none, { ctrlKey: true, shiftKey: true }).ran).toEqual([])
    expect(press('F3', selling(), none, { altKey: true }).ran).toEqual([])
  })

  it('means nothing by a key that comes between a flow’s chord and its first question', () => {
    for (const key of ['F1', 'F2', 'F4', 'F11', 'F12'])
      expect(press(key, { ...selling(), isStarting: true })).toEqual({ ran: [], isPrevented: true })
    expect(press('F10', { ...selling(), isStarting: true }).ran).toEqual(['lock'])
    expect(press('Escape', { ...selling(), isStarting: true }).ran).toEqual(['back'])
  })

  it('takes digits for the questions that are answered by digits', () => {
    for (const asked of ['digits', 'counts', 'person'] as const)
      expect(press('5', { ...selling('ask'), asked }).ran).toEqual(['typeDigits'])
    for (const asked of ['choose', 'text', 'read', 'search'] as const)
      expect(press('5', { ...selling('ask'), asked }).ran).toEqual([])
  })

  it('takes digits only for an open entry, and never out of a text field', () => {
    expect(press('5', selling('pay')).ran).toEqual(['typeDigits'])
    expect(press('Backspace', selling('quantity')).ran).toEqual(['erase'])
    expect(press('5', { stage: 'sign-in', mode: 'none' }).ran).toEqual(['typeDigits'])
    expect(press('5', selling('pay'), { kind: 'field' }).ran).toEqual([])
  })

  it('binds no key twice', () => {
    for (const stage of ['enrolment', 'sign-in', 'selling', 'done'] as const)
      for (const mode of ['none', 'quantity', 'find', 'pay', 'card', 'keys', 'ask'] as const) {
        const pay = paying({ takesForeign: true, hasTenders: true })
        const state = { stage, mode, inDoubt: true, pay, card: 'unresolved' } as const
        const keys = functionKeys(state, {} as Actions).map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
      }
  })

  it('takes back what was paid by one chord, where something was', () => {
    const shift = { shiftKey: true }
    const none = { kind: 'none' } as const
    expect(press('F3', { ...selling('pay'), pay: paying({ hasTenders: true }) }, none, shift).ran).toEqual([
      'takeBack',
    ])
    expect(press('F3', selling('pay'), none, shift).ran).toEqual([])
  })

  it('gives nothing back by voucher or in foreign cash, and begins nothing while the card terminal is asked', () => {
    const payout = { ...selling('pay'), pay: paying({ isPayout: true, takesForeign: true }) }
    for (const key of ['F3', 'F9', 'F11']) expect(press(key, payout).ran).toEqual([])
    for (const key of ['F1', 'F2', 'F4', 'F8', 'F9', 'F11', 'F12'])
      expect(press(key, { ...selling('card'), card: 'asked' }).ran).toEqual([])
    for (const key of ['F1', 'F2', 'F3', 'F11'])
      expect(press(key, { ...selling('card'), card: 'unresolved' }).ran).toEqual([])
  })

  it('begins nothing else while an article waits for its weight', () => {
    for (const key of ['F1', 'F3', 'F8', 'F9', 'F11']) expect(press(key, selling('weigh')).ran).toEqual([])
    expect(press('5', selling('weigh')).ran).toEqual(['typeDigits'])
    expect(press('5', selling('tare')).ran).toEqual(['typeDigits'])
  })
})
