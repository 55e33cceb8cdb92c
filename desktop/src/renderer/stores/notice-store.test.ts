import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNoticeStore, MAX_NOTICES } from './notice-store.ts'

const unknown = (code: string) => ({ code: 'BARCODE_UNKNOWN' as const, details: { code } })

describe('notice store', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('shows the newest first, keeps a bounded number and sounds each', () => {
    const tones: string[] = []
    const notices = createNoticeStore({ playTone: (tone) => tones.push(tone) })
    for (let n = 0; n < 20; n += 1) notices.add('error', unknown(String(n)))
    const { notices: shown } = notices.store.getState()
    expect(shown).toHaveLength(MAX_NOTICES)
    expect(shown[0]?.error.details.code).toBe('19')
    expect(tones).toHaveLength(20)
  })

  it('drops each after its time and not before', () => {
    const notices = createNoticeStore()
    notices.add('error', unknown('1'))
    vi.advanceTimersByTime(3_000)
    notices.add('warning', unknown('2'))
    vi.advanceTimersByTime(2_999)
    expect(notices.store.getState().notices).toHaveLength(2)
    vi.advanceTimersByTime(1)
    expect(notices.store.getState().notices.map(({ error }) => error.details.code)).toEqual(['2'])
  })

  it('clears all at the next good scan', () => {
    const notices = createNoticeStore()
    notices.add('error', unknown('1'))
    notices.clear()
    expect(notices.store.getState().notices).toEqual([])
  })
})
