import { afterEach, expect, it, vi } from 'vitest'
import { chooseLanguage, spokenLanguage } from './language.ts'

const storage = (stored: Record<string, string>) => ({
  getItem: (key: string) => stored[key] ?? null,
  setItem: (key: string, value: string) => {
    stored[key] = value
  },
})

function atMachine(language: string, stored: Record<string, string> = {}): void {
  vi.stubGlobal('document', {})
  vi.stubGlobal('navigator', { language })
  vi.stubGlobal('localStorage', storage(stored))
}

afterEach(() => vi.unstubAllGlobals())

it('speaks the language of the machine until somebody chooses', () => {
  atMachine('de-AT')
  expect(spokenLanguage()).toBe('de')
  atMachine('fr-FR')
  expect(spokenLanguage()).toBe('en')
})

it('speaks the one that was chosen, and a stranger in the storage does not count', () => {
  atMachine('de-DE', { 'codex.language': 'en' })
  expect(spokenLanguage()).toBe('en')
  atMachine('de-DE', { 'codex.language': 'toString' })
  expect(spokenLanguage()).toBe('de')
})

it('begins the window anew in the language that is chosen, and only then', () => {
  const stored: Record<string, string> = {}
  const reload = vi.fn()
  chooseLanguage({ localStorage: storage(stored), location: { reload } } as unknown as Window, 'de')
  expect(stored).toEqual({ 'codex.language': 'de' })
  expect(reload).toHaveBeenCalledOnce()
  const shut = {
    setItem: () => {
      throw new Error('shut')
    },
  }
  chooseLanguage({ localStorage: shut, location: { reload } } as unknown as Window, 'en')
  expect(reload).toHaveBeenCalledOnce()
})
