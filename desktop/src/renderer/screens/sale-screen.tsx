import { AskPanel } from '../asking/ask-panel.tsx'
import { BasketPanel } from '../components/basket-panel.tsx'
import { KeyBar } from '../components/key-bar.tsx'
import { TillHeader } from '../components/till-header.tsx'
import { useMode, useTill } from '../till/till-context.tsx'
import { CardPanel } from './card-panel.tsx'
import { ClosedPanel } from './closed-panel.tsx'
import { DonePanel } from './done-panel.tsx'
import { FindPanel } from './find-panel.tsx'
import { KeysPanel } from './keys-panel.tsx'
import { PayPanel } from './pay-panel.tsx'
import { QuantityPanel } from './quantity-panel.tsx'
import { RecoveryPanel } from './recovery-panel.tsx'
import { WeighPanel } from './weigh-panel.tsx'
import { WorkHome } from './work-home.tsx'

const panels = {
  none: WorkHome,
  closed: ClosedPanel,
  quantity: QuantityPanel,
  find: FindPanel,
  pay: PayPanel,
  card: CardPanel,
  keys: KeysPanel,
  recovery: RecoveryPanel,
  weigh: WeighPanel,
  tare: WeighPanel,
  ask: AskPanel,
} as const

/** Left what was bought, right what can be done. */
export function SaleScreen() {
  const stage = useTill()?.stage
  const mode = useMode()
  const Work = stage === 'done' && mode !== 'ask' && mode !== 'card' ? DonePanel : panels[mode]
  return (
    <div className="sale" data-testid="sale-screen" data-mode={mode}>
      <TillHeader />
      <BasketPanel />
      <aside className="work">
        <Work />
      </aside>
      <KeyBar />
    </div>
  )
}
