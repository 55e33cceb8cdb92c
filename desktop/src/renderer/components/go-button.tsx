import { KeyCap } from './key-cap.tsx'

type Props = {
  readonly label: string
  readonly testId: string
  readonly disabled?: boolean
  readonly onClick: () => void
}

/** The next thing to do, in the accent, with F12 on it. */
export const GoButton = ({ label, testId, disabled = false, onClick }: Props) => (
  <button
    type="button"
    className="go"
    data-testid={testId}
    aria-keyshortcuts="F12"
    disabled={disabled}
    onClick={onClick}
  >
    <span>{label}</span>
    <KeyCap>F12</KeyCap>
  </button>
)
