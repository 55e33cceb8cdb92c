import type { ProcessView } from '../../../ipc/diagnostics.ts'
import { words } from '../../locales/words.ts'

const texts = words.diagnostics

/** Each program with its state in words, and how often it stopped. */
export const ProgramList = ({ processes }: { readonly processes: readonly ProcessView[] }) => (
  <ul className="program-list">
    {processes.map(({ name, state, pid, deaths, lastEnd }) => (
      <li key={name} data-testid={`program-${name}`} data-state={state}>
        <b>{texts.programs[name as 'engine'] ?? name}</b>
        <span className={`program-state program-${state}`}>{texts.state[state]}</span>
        <small>
          {[name, pid === null ? '' : texts.pid(pid), texts.deaths(deaths), deaths > 0 ? lastEnd : '']
            .filter(Boolean)
            .join(' · ')}
        </small>
      </li>
    ))}
  </ul>
)
