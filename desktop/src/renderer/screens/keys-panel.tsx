import { KeyCap } from '../components/key-cap.tsx'
import { en } from '../locales/en.ts'
import { Panel } from './panel.tsx'

export const KeysPanel = () => (
  <Panel title={en.help.title} back={en.help.back}>
    <p className="panel-lead">{en.help.lead}</p>
    <dl className="key-list">
      {en.help.rows.map(([key, meaning]) => (
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
