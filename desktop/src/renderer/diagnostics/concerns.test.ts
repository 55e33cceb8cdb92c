import { emptyHistogram } from '@codex/shared/latency/histogram'
import { describe, expect, it } from 'vitest'
import type { Diagnostics, EngineDiagnostics } from '../../ipc/diagnostics.ts'
import { aDiagnostics, anEngine } from '../testing/diagnostics.ts'
import { concernsOf } from './concerns.ts'

const when = (iso: string): string => iso
const tones = (view: Diagnostics) => concernsOf(view, when).map(({ tone }) => tone)
const withEngine = (over: Partial<EngineDiagnostics>) => aDiagnostics({ engine: { ...anEngine, ...over } })

describe('what needs attention', () => {
  it('is nothing at a till that is well', () => expect(concernsOf(aDiagnostics(), when)).toEqual([]))

  it.each<[string, Diagnostics, RegExp, 'stop' | 'warn']>([
    ['a silent engine', aDiagnostics({ engine: null }), /does not answer/, 'stop'],
    [
      'a program that is down',
      aDiagnostics({
        processes: [{ name: 'sync', state: 'down', pid: null, startedAt: null, deaths: 2, lastEnd: 'x' }],
      }),
      /Sending to the hub: not running/,
      'stop',
    ],
    [
      'one that stopped before',
      aDiagnostics({
        processes: [{ name: 'devices', state: 'running', pid: 1, startedAt: null, deaths: 1, lastEnd: 'x' }],
      }),
      /stopped once/,
      'warn',
    ],
    ['a shut keyring', aDiagnostics({ keyring: 'unavailable' }), /keyring/, 'stop'],
    ['a full disk', aDiagnostics({ freeBytes: 5_000_000 }), /Only 5.0 MB/, 'warn'],
    ['no backup', aDiagnostics({ backups: { count: 0, newestAt: null } }), /no backup/, 'warn'],
    [
      'an old backup',
      aDiagnostics({ backups: { count: 1, newestAt: '2026-11-26T15:00:00.000Z' } }),
      /last backup is of 2026-11-26/,
      'warn',
    ],
    ['damage', withEngine({ safety: { ...anEngine.safety, findings: ['page 7'] } }), /page 7/, 'stop'],
    [
      'a restored file',
      withEngine({ safety: { ...anEngine.safety, isRecovered: true } }),
      /restored/,
      'stop',
    ],
    [
      'a mirror that failed',
      withEngine({ safety: { ...anEngine.safety, mirror: 'failed' } }),
      /second copy/,
      'warn',
    ],
    ['a refusing hub', withEngine({ hub: { ...anEngine.hub, state: 'refused' } }), /refuses/, 'stop'],
    ['a hub that is away', withEngine({ hub: { ...anEngine.hub, state: 'offline' } }), /7 events/, 'warn'],
    ['a wrong clock', withEngine({ hub: { ...anEngine.hub, offsetMs: -90_000 } }), /-90 s/, 'warn'],
    ['a signer out of order', withEngine({ signer: 'out-of-order' }), /unsigned/, 'warn'],
    [
      'slow scans',
      withEngine({
        speed: {
          ...anEngine.speed,
          day: [
            {
              ...{ kind: 'scan-to-screen', hour: '2026-11-28T15', n: 9, p50Ms: 50, p95Ms: 240, p99Ms: 300 },
              histogram: emptyHistogram(),
            },
          ],
        },
      }),
      /240 ms/,
      'warn',
    ],
  ])('is %s', (_, view, text, tone) => {
    const [concern, ...more] = concernsOf(view, when)
    expect(concern?.text).toMatch(text)
    expect(concern?.tone).toBe(tone)
    expect(more).toEqual([])
  })

  it('is told the worst first', () => {
    const queues = { ...anEngine.queues, unprinted: 2, printsUnknown: 1, terminalQuestions: 1 }
    expect(tones({ ...withEngine({ queues }), keyring: 'unavailable', freeBytes: 1 })).toEqual([
      'stop',
      ...['warn', 'warn', 'warn', 'warn'],
    ])
  })
})
