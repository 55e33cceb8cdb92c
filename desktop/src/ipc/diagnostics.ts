import { Count, Flag, Int, Text } from '@codex/shared/fields'
import { LatencySummary } from '@codex/shared/sync/heartbeat'
import * as z from 'zod'
import { DevicesView, ScannerView } from './device-views.ts'
import { HubState, SafetyView } from './views.ts'

/** What happened to a process, and when. */
export const Incident = z.object({ at: Text, process: Text, what: Text })
export type Incident = z.infer<typeof Incident>

export const ProcessView = z.object({
  name: Text,
  state: z.enum(['running', 'starting', 'down']),
  pid: Int.nullable(),
  startedAt: Text.nullable(),
  /** Since the app was started. */
  deaths: Count,
  lastEnd: Text.nullable(),
})
export type ProcessView = z.infer<typeof ProcessView>

/** What the engine knows of itself: no goods, no people, no secrets. */
export const EngineDiagnostics = z.object({
  sqliteVersion: Text,
  schemaVersion: Int,
  devices: DevicesView,
  queues: z.object({
    unprinted: Int,
    printsUnknown: Int,
    unsyncedEvents: Int,
    unsyncedSales: Int,
    terminalQuestions: Int,
    held: Int,
  }),
  journal: z.object({ epoch: Int, epochId: Text, seq: Int, headHash: Text }).nullable(),
  nextReceiptNumber: Int,
  hub: z.object({ state: HubState, ackedSeq: Int, offsetMs: Int.nullable() }),
  safety: SafetyView.omit({ recovered: true }).extend({ isRecovered: Flag }),
  signer: z.enum(['none', 'ready', 'out-of-order']),
  isShiftOpen: Flag,
  productCount: Int,
  speed: z.object({
    hour: z.array(LatencySummary),
    day: z.array(LatencySummary),
    week: z.array(LatencySummary),
  }),
})
export type EngineDiagnostics = z.infer<typeof EngineDiagnostics>

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
  at: Text,
  startedAt: Text,
  versions: z.object({
    app: Text,
    electron: Text,
    chromium: Text,
    node: Text,
    system: Text,
  }),
  environment: Text,
  virtualDevices: Flag,
  dataDir: Text,
  hubUrl: Text,
  keyring: Text,
  processes: z.array(ProcessView),
  incidents: z.array(Incident),
  errors: z.array(Incident),
  files: z.array(z.object({ name: Text, bytes: Int, changedAt: Text })),
  freeBytes: Int.nullable(),
  backups: z.object({ count: Int, newestAt: Text.nullable() }),
  /** Null: the program did not answer. */
  engine: EngineDiagnostics.nullable(),
  devices: DevicesDiagnostics.nullable(),
})
export type Diagnostics = z.infer<typeof Diagnostics>
