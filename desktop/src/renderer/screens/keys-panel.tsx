import { KeyCap } from '../components/key-cap.tsx'
import { capOf } from '../keys/cap-of.ts'
import { functionGroups } from '../keys/till-functions.ts'
import { words } from '../locales/words.ts'
import { useActions } from '../till/till-context.tsx'
import { Panel } from './panel.tsx'

/** Every function with its key, one touch each, and what the plain keys mean. */
export function KeysPanel() {
  const { begin } = useActions()
  return (
    <Panel title={words.functions.title} back={words.help.back}>
      <p className="panel-lead">{words.functions.lead}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <div className="functions" tabIndex={0}>
        {functionGroups.map(({ group, entries }) => (
          <section key={group} aria-label={words.functions.groups[group]}>
            <h3>{words.functions.groups[group]}</h3>
            <div className="function-grid">
              {entries.map(([id, chord]) => (
                <button
                  key={id}
                  type="button"
                  className="function"
                  data-testid={`function-${id}`}
                  aria-keyshortcuts={chord.replace('Ctrl', 'Control')}
                  onClick={() => begin(id)}
                >
                  <span>{words.keys[id]}</span>
                  <KeyCap>{capOf(chord)}</KeyCap>
                </button>
              ))}
            </div>
          </section>
        ))}
        <section aria-label={words.functions.keysTitle}>
          <h3>{words.functions.keysTitle}</h3>
          <dl className="key-list">
            {words.help.rows.map(([key, meaning]) => (
              <div key={key}>
                <dt>
                  <KeyCap>{key}</KeyCap>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Panel>
  )
}
