import { useStore } from 'zustand'
import { terminalHands } from '../../ipc/devices-contract.ts'
import { panelWords } from '../locales/panel-words.ts'
import { usePanel } from './panel-context.tsx'
import { Pick } from './pick.tsx'

const texts = panelWords.terminal
const hands = terminalHands.map((hand) => [hand, texts.hands[hand]] as const)

/** The customer at the card terminal. */
export function TerminalSection() {
  const panel = usePanel()
  const hand = useStore(panel.store, ({ devices }) => devices?.terminal)
  return (
    <section className="device" aria-labelledby="terminal">
      <h2 id="terminal">{texts.title}</h2>
      <Pick
        label={texts.customer}
        value={hand}
        options={hands}
        testId="virtual-terminal"
        onPick={panel.setTerminal}
      />
    </section>
  )
}
