import { Activity } from 'lucide-react'
import { words } from '../locales/words.ts'
import { useActions } from '../till/till-context.tsx'

export function DiagnosticsButton() {
  const { openDiagnostics } = useActions()
  return (
    <button
      type="button"
      className="icon-button"
      data-testid="open-diagnostics"
      aria-keyshortcuts="F7"
      aria-label={words.diagnostics.open}
      title={words.diagnostics.open}
      onClick={openDiagnostics}
    >
      <Activity aria-hidden="true" size={20} />
    </button>
  )
}
