import type { LucideIcon } from 'lucide-react'
import { KeyCap } from '../key-cap.tsx'

type Props = {
  readonly label: string
  readonly keyName: string
  readonly testId: string
  readonly Icon: LucideIcon
  readonly disabled: boolean
  readonly onClick: () => void
}

/** One way to pay, by touch or by its key. */
export const WayButton = ({ label, keyName, testId, Icon, disabled, onClick }: Props) => (
  <button
    type="button"
    className="way"
    data-testid={testId}
    aria-keyshortcuts={keyName}
    disabled={disabled}
    onClick={onClick}
  >
    <Icon aria-hidden="true" size={20} />
    <span>{label}</span>
    <KeyCap>{keyName}</KeyCap>
  </button>
)
