import { ArrowLeft } from 'lucide-react'
import { KeyCap } from './key-cap.tsx'

type Props = { readonly label: string; readonly onClick: () => void }

/** Out of whatever stands before the sale, with Esc on it. */
export const BackButton = ({ label, onClick }: Props) => (
  <button type="button" className="back" data-testid="back" aria-keyshortcuts="Escape" onClick={onClick}>
    <ArrowLeft aria-hidden="true" size={18} />
    <span>{label}</span>
    <KeyCap>Esc</KeyCap>
  </button>
)
