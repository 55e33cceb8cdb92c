import type { DevicesView } from '../../../ipc/device-views.ts'
import type { Diagnostics } from '../../../ipc/diagnostics.ts'
import { formatBytes } from '../../format/bytes.ts'
import { words } from '../../locales/words.ts'
import type { Fact } from './card.tsx'

const texts = words.diagnostics
const states: Readonly<Record<string, string>> = texts.is
const { rows, mirror, never, unknown, noFindings, findings } = texts

type When = (iso: string) => string

const count = (name: string, value: number | undefined, isBad = true): Fact => ({
  name,
  value: value === undefined ? unknown : String(value),
  tone: isBad && value ? 'warn' : undefined,
})

export function queueFacts({ engine, devices }: Diagnostics): Fact[] {
  const queues = engine?.queues
  return [
    count(rows.unsyncedEvents, queues?.unsyncedEvents, false),
    count(rows.unsyncedSales, queues?.unsyncedSales, false),
    count(rows.unprinted, queues?.unprinted),
    count(rows.printsUnknown, queues?.printsUnknown),
    count(rows.terminalQuestions, queues?.terminalQuestions),
    count(rows.waitingScans, devices?.waitingScans),
    count(rows.held, queues?.held, false),
  ]
}

export function journalFacts({ engine }: Diagnostics): Fact[] {
  const head = engine?.journal
  return [
    { name: rows.epoch, value: head ? String(head.epoch) : unknown },
    { name: rows.epochId, value: head?.epochId ?? unknown, isCode: true },
    { name: rows.seq, value: head ? String(head.seq) : unknown },
    { name: rows.head, value: head?.headHash ?? unknown, isCode: true },
    { name: rows.receipt, value: engine ? String(engine.nextReceiptNumber) : unknown },
  ]
}

export function fileFacts({ engine, files, freeBytes, backups }: Diagnostics, when: When): Fact[] {
  const safety = engine?.safety
  const checked = safety?.checkedAt ? when(safety.checkedAt) : null
  const found = safety?.findings.length ?? 0
  const own = files.filter(({ name }) => /^[\w-]+\.db(-wal)?$/.test(name))
  return [
    { name: rows.free, value: freeBytes === null ? unknown : formatBytes(freeBytes) },
    {
      name: rows.check,
      value: checked === null ? never : found > 0 ? findings(checked, found) : noFindings(checked),
      tone: found > 0 ? 'stop' : undefined,
    },
    { name: rows.backup, value: backups.newestAt ? when(backups.newestAt) : never },
    { name: rows.mirror, value: safety ? mirror[safety.mirror] : unknown },
    ...own.map(({ name, bytes }): Fact => ({ name, value: formatBytes(bytes) })),
  ]
}

const roles = ['scanner', 'printer', 'drawer', 'display', 'scale', 'terminal'] as const

/** What the printer itself says, and which one prints in its place. */
const printerFacts = ({ printerCondition, printerStandIn }: DevicesView): Fact[] => [
  ...(printerCondition
    ? [{ name: rows.printerSays, value: words.setup.condition[printerCondition], tone: 'warn' as const }]
    : []),
  ...(printerStandIn === null ? [] : [{ name: rows.standIn, value: printerStandIn, tone: 'warn' as const }]),
]

const drawerFacts = ({ isDrawerOpen, isDrawerLeftOpen }: DevicesView): Fact[] => {
  if (isDrawerOpen === null) return []
  const value = words.setup.drawerIs[isDrawerOpen ? 'open' : 'shut']
  return [{ name: rows.drawerIs, value, tone: isDrawerLeftOpen ? 'warn' : undefined }]
}

/** Each scanner by itself: one that is down stays hidden behind another that is ready. */
const scannerFacts = ({ devices }: Diagnostics): Fact[] =>
  (devices?.scanners ?? []).map(({ name, state, ...counts }) => ({
    name: texts.scanner(name),
    value: texts.scannerDid(state, counts),
    tone: state === 'offline' || counts.refused > 0 ? 'warn' : undefined,
  }))

/** Words of devices and of the hub that somebody has to do something about. */
const WARNED: readonly (string | undefined)[] = ['offline', 'refused', 'set-apart', 'unavailable']

export function deviceFacts(view: Diagnostics): Fact[] {
  const { engine, hubUrl, keyring } = view
  const offsetMs = engine?.hub.offsetMs
  const device = (name: string, state: string | undefined): Fact => ({
    name,
    value: state === undefined ? unknown : (states[state] ?? state),
    tone: WARNED.includes(state) ? 'warn' : undefined,
  })
  return [
    ...roles.map((role) => device(words.setup.role[role], engine?.devices[role])),
    ...scannerFacts(view),
    ...(engine ? [...printerFacts(engine.devices), ...drawerFacts(engine.devices)] : []),
    device(rows.hub, engine?.hub.state),
    { name: '', value: hubUrl, isCode: true },
    { name: rows.acked, value: engine ? String(engine.hub.ackedSeq) : unknown },
    {
      name: rows.offset,
      value: typeof offsetMs === 'number' ? `${(offsetMs / 1000).toFixed(1)} s` : unknown,
    },
    device(rows.keyring, keyring),
  ]
}

export function versionFacts(view: Diagnostics, when: When): Fact[] {
  const { versions, engine, environment, virtualDevices, startedAt, dataDir } = view
  return [
    { name: rows.app, value: versions.app },
    {
      name: rows.environment,
      value: virtualDevices ? `${environment}, ${texts.virtualDevices}` : environment,
    },
    { name: rows.sqlite, value: engine?.sqliteVersion ?? unknown },
    { name: rows.schema, value: engine ? String(engine.schemaVersion) : unknown },
    { name: rows.electron, value: `${versions.electron}, Node ${versions.node}` },
    { name: rows.system, value: versions.system, isCode: true },
    { name: rows.started, value: when(startedAt) },
    { name: rows.files, value: dataDir, isCode: true },
  ]
}
