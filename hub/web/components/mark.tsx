/** The product's mark: a receipt. */
export const Mark = ({ size }: { readonly size: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="var(--accent)" />
    <path d="M10 8h12v16l-3-2-3 2-3-2-3 2z" fill="var(--accent-ink)" />
    <path d="M13 13h6M13 17h6" stroke="var(--accent)" strokeWidth="2" />
  </svg>
)
