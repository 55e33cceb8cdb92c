import { Activity } from 'lucide-react'
import { en } from '../locales/en.ts'
import { useActions } from '../till/till-context.tsx'

export function DiagnosticsButton() {
  const { openDiagnostics } = useActions()
  return (
    <button
      type="button"
      className="icon-button"
      data-testid="open-diagnostics"
      aria-keyshortcuts="F7"
      aria-label={en.diagnostics.open}
      title={en.diagnostics.open}
      onClick={openDiagnostics}
    >
      <Activity aria-hidden="true" size={20} />
    </button>
  )
}
