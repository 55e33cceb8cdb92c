import { LatencySummary } from '@codex/shared/sync/heartbeat'
import * as z from 'zod'
import { DevicesView, ScannerView } from './device-views.ts'
import { HubState, SafetyView } from './views.ts'

/** What happened to a process, and when. */
export const Incident = z.object({ at: z.string(), process: z.string(), what: z.string() })
export type Incident = z.infer<typeof Incident>

export const ProcessView = z.object({
  name: z.string(),
  state: z.enum(['running', 'starting', 'down']),
  pid: z.int().nullable(),
  startedAt: z.string().nullable(),
  /** Since the app was started. */
  deaths: z.int().nonnegative(),
  lastEnd: z.string().nullable(),
})
export type ProcessView = z.infer<typeof ProcessView>

/** What the engine knows of itself: no goods, no people, no secrets. */
export const EngineDiagnostics = z.object({
  sqliteVersion: z.string(),
  schemaVersion: z.int(),
  devices: DevicesView,
  queues: z.object({
    unprinted: z.int(),
    printsUnknown: z.int(),
    unsyncedEvents: z.int(),
    unsyncedSales: z.int(),
    terminalQuestions: z.int(),
    held: z.int(),
  }),
  journal: z.object({ epoch: z.int(), epochId: z.string(), seq: z.int(), headHash: z.string() }).nullable(),
  nextReceiptNumber: z.int(),
  hub: z.object({ state: HubState, ackedSeq: z.int(), offsetMs: z.int().nullable() }),
  safety: SafetyView.omit({ recovered: true }).extend({ isRecovered: z.boolean() }),
  signer: z.enum(['none', 'ready', 'out-of-order']),
  isShiftOpen: z.boolean(),
  productCount: z.int(),
  speed: z.object({
    hour: z.array(LatencySummary),
    day: z.array(LatencySummary),
    week: z.array(LatencySummary),
  }),
})
export type EngineDiagnostics = z.infer<typeof EngineDiagnostics>

const Count = z.int().nonnegative()

/** One scanner since the device host began: codes that it sent, those left out as told twice, and what no code was. */
export const ScannerCounts = ScannerView.extend({ scans: Count, repeats: Count, refused: Count })
export type ScannerCounts = z.infer<typeof ScannerCounts>

export const DevicesDiagnostics = z.object({
  /** Scans that no engine has taken yet. */
  waitingScans: Count,
  scanners: z.array(ScannerCounts).max(32),
})
export type DevicesDiagnostics = z.infer<typeof DevicesDiagnostics>

/** How a till is, for store IT: gathered by main, whatever else runs. */
export const Diagnostics = z.object({
  at: z.string(),
  startedAt: z.string(),
  versions: z.object({
    app: z.string(),
    electron: z.string(),
    chromium: z.string(),
    node: z.string(),
    system: z.string(),
  }),
  environment: z.string(),
  virtualDevices: z.boolean(),
  dataDir: z.string(),
  hubUrl: z.string(),
  keyring: z.string(),
  processes: z.array(ProcessView),
  incidents: z.array(Incident),
  errors: z.array(Incident),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), changedAt: z.string() })),
  freeBytes: z.int().nullable(),
  backups: z.object({ count: z.int(), newestAt: z.string().nullable() }),
  /** Null: the program did not answer. */
  engine: EngineDiagnostics.nullable(),
  devices: DevicesDiagnostics.nullable(),
})
export type Diagnostics = z.infer<typeof Diagnostics>
