import { DigitPad } from '../components/digit-pad.tsx'
import { GoButton } from '../components/go-button.tsx'
import { words } from '../locales/words.ts'
import { useActions, useBusy, useEntry, useTill, useWhen } from '../till/till-context.tsx'
import { Panel } from './panel.tsx'

/** After the till's file was restored: what is back, what is not, and the one thing that only paper knows. */
export function RecoveryPanel() {
  const { confirmRecovery } = useActions()
  const recovered = useTill()?.safety.recovered
  const when = useWhen()
  const entry = useEntry()
  const isBusy = useBusy()
  const texts = words.recovery
  if (!recovered) return null
  const { lastEntryAt, backupAt, mirrored, lastReceiptNumber, droppedLines, droppedCards } = recovered
  const facts = [
    texts.upTo(when(lastEntryAt ?? backupAt)),
    mirrored ? texts.mirrored(mirrored.sales) : texts.noMirror,
    droppedLines > 0 && texts.droppedLines(droppedLines),
    droppedCards > 0 && texts.droppedCards(droppedCards),
  ].filter((fact) => fact !== false)
  return (
    <Panel
      title={texts.title}
      action={
        <GoButton
          label={texts.confirm}
          testId="confirm-recovery"
          disabled={isBusy}
          onClick={confirmRecovery}
        />
      }
    >
      <ul className="recovery-facts" data-testid="recovery-facts">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p className="panel-lead">{texts.ask}</p>
      <output className={entry === '' ? 'entry entry-empty' : 'entry'} data-testid="last-printed">
        {entry === '' ? (lastReceiptNumber ?? '–') : entry}
      </output>
      <DigitPad label={texts.pad} />
    </Panel>
  )
}
