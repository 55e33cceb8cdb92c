import { NO_DEVICES } from '../../ipc/device-views.ts'
import type { Diagnostics, EngineDiagnostics } from '../../ipc/diagnostics.ts'

/** An engine that is well. */
export const anEngine: EngineDiagnostics = {
  sqliteVersion: '3.51.3',
  schemaVersion: 4,
  devices: { ...NO_DEVICES, scanner: 'ready', printer: 'ready', terminal: 'ready' },
  queues: {
    ...{ unprinted: 0, printsUnknown: 0, unsyncedEvents: 7, unsyncedSales: 3 },
    ...{ terminalQuestions: 0, held: 0 },
  },
  journal: { epoch: 1, epochId: '00000000-0000-4000-8000-000000000001', seq: 12, headHash: 'ab' },
  nextReceiptNumber: 5,
  hub: { state: 'online', ackedSeq: 5, offsetMs: 120 },
  safety: {
    ...{ mirror: 'ok', backupAt: null, checkedAt: null, isDiskLow: false, logBytes: 0, isLogHeld: false },
    ...{ findings: [], isRecovered: false },
  },
  signer: 'none',
  isShiftOpen: true,
  productCount: 20,
  speed: { hour: [], day: [], week: [] },
}

/** A till that is well. */
export const aDiagnostics = (over: Partial<Diagnostics> = {}): Diagnostics => ({
  at: '2026-11-28T15:00:00.000Z',
  startedAt: '2026-11-28T07:00:00.000Z',
  versions: { app: '1.0.0', electron: '25', chromium: '114', node: '18', system: 'Linux' },
  environment: 'production',
  virtualDevices: false,
  dataDir: '/var/lib/till',
  hubUrl: 'https://hub.example.com',
  keyring: 'ready',
  processes: [
    { name: 'engine', state: 'running', pid: 1, startedAt: null, deaths: 0, lastEnd: null },
    { name: 'devices', state: 'running', pid: 2, startedAt: null, deaths: 0, lastEnd: null },
    { name: 'sync', state: 'running', pid: 3, startedAt: null, deaths: 0, lastEnd: null },
  ],
  incidents: [],
  errors: [],
  files: [],
  freeBytes: 80_000_000_000,
  backups: { count: 3, newestAt: '2026-11-28T03:00:00.000Z' },
  engine: anEngine,
  devices: { waitingScans: 0, scanners: [] },
  ...over,
})
