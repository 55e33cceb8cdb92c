import {
  Cloud,
  CloudOff,
  HardDrive,
  Inbox,
  Printer,
  PrinterX,
  ScanBarcode,
  TriangleAlert,
} from 'lucide-react'
import type { HealthView, SafetyView } from '../../ipc/views.ts'
import { words } from '../locales/words.ts'

type Tone = 'good' | 'quiet' | 'warn' | 'stop'
type ChipProps = {
  readonly tone: Tone
  readonly text: string
  readonly icon: typeof Cloud
  readonly testId: string
  readonly state: string
}

const Chip = ({ tone, text, icon: Icon, testId, state }: ChipProps) => (
  <li className={`chip chip-${tone}`} data-testid={testId} data-state={state}>
    <Icon aria-hidden="true" size={18} />
    <span>{text}</span>
  </li>
)

const deviceTone = { ready: 'good', offline: 'warn', absent: 'quiet' } as const
const hubTone = {
  online: 'good',
  connecting: 'quiet',
  offline: 'warn',
  refused: 'stop',
  'set-apart': 'stop',
} as const

export function hubText({ hub, unsyncedSales }: HealthView): string {
  const texts = words.header.hub
  switch (hub) {
    case 'online':
      return unsyncedSales > 0 ? texts.onlineSending(unsyncedSales) : texts.online
    case 'connecting':
      return unsyncedSales > 0 ? texts.connectingKept(unsyncedSales) : texts.connecting
    case 'offline':
      return unsyncedSales > 0 ? texts.offlineKept(unsyncedSales) : texts.offline
    case 'refused':
      return unsyncedSales > 0 ? texts.refusedKept(unsyncedSales) : texts.refused
    case 'set-apart':
      return texts.setApart
  }
}

/** What is wrong with the printer, who prints in its place, and what waits for it. */
export function printerText({ printer, printerCondition, printerStandIn, unprinted }: HealthView): string {
  const { printerSays, standIn, unprinted: waiting, printer: states } = words.header
  const state = printerStandIn === null ? printer : 'offline'
  return [
    printerCondition ? printerSays[printerCondition] : states[state],
    printerStandIn !== null && standIn(printerStandIn),
    unprinted > 0 && waiting(unprinted),
  ]
    .filter((part) => part !== false)
    .join(', ')
}

function printerTone({ printer, printerCondition, printerStandIn, unprinted }: HealthView): Tone {
  if (printerCondition !== null || printerStandIn !== null) return 'warn'
  return unprinted > 0 && printer === 'ready' ? 'quiet' : deviceTone[printer]
}

type Props = { readonly health: HealthView; readonly safety: Pick<SafetyView, 'isDiskLow'> }

/** One that is down must not hide behind another that is ready. */
function ScannerChip({ health: { scanner, scanners } }: Pick<Props, 'health'>) {
  const ready = scanners.filter(({ state }) => state === 'ready').length
  const isPart = scanner === 'ready' && ready < scanners.length
  return (
    <Chip
      tone={isPart ? 'warn' : deviceTone[scanner]}
      text={isPart ? words.header.someScanners(ready, scanners.length) : words.header.scanner[scanner]}
      icon={ScanBarcode}
      testId="scanner-state"
      state={scanner}
    />
  )
}

/** Devices and hub, in words: colour and shape only repeat what the word says. */
export function Health({ health, safety }: Props) {
  const { printer, hub } = health
  return (
    <ul className="health" aria-label={words.header.health}>
      <ScannerChip health={health} />
      <Chip
        tone={printerTone(health)}
        text={printerText(health)}
        icon={printer === 'ready' ? Printer : PrinterX}
        testId="printer-state"
        state={printer}
      />
      <Chip
        tone={hubTone[hub]}
        text={hubText(health)}
        icon={hub === 'refused' || hub === 'set-apart' ? TriangleAlert : hub === 'offline' ? CloudOff : Cloud}
        testId="hub-state"
        state={hub}
      />
      {health.isDrawerLeftOpen && (
        <Chip tone="warn" text={words.header.drawerOpen} icon={Inbox} testId="drawer-state" state="open" />
      )}
      {safety.isDiskLow && (
        <Chip tone="warn" text={words.header.diskLow} icon={HardDrive} testId="disk-state" state="low" />
      )}
    </ul>
  )
}
