import { KeyCap } from '../components/key-cap.tsx'
import { words } from '../locales/words.ts'
import { Panel } from './panel.tsx'

export const KeysPanel = () => (
  <Panel title={words.help.title} back={words.help.back}>
    <p className="panel-lead">{words.help.lead}</p>
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
  </Panel>
)
