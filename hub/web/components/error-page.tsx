import { useRouter } from '@tanstack/react-router'
import { ErrorNote } from './error-note.tsx'

/** Shown in place of a page that could not be made at all. */
export function ErrorPage({ error }: { readonly error: unknown }) {
  const router = useRouter()
  return (
    <div style={{ minHeight: '80vh', display: 'grid', placeItems: 'center' }}>
      <ErrorNote error={error} onRetry={() => void router.invalidate()} />
    </div>
  )
}
