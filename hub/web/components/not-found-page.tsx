import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { EmptyNote } from './empty-note.tsx'

export const NotFoundPage = () => (
  <main style={{ minHeight: '80vh', display: 'grid', placeItems: 'center' }}>
    {' '}
    <EmptyNote
      icon={<IconMapQuestion size={30} stroke={1.5} aria-hidden />}
      title="There is no such page"
      action={
        <Button component={Link} to="/">
          Go to Today
        </Button>
      }
    >
      The address may be mistyped, or the page has moved.
    </EmptyNote>
  </main>
)
