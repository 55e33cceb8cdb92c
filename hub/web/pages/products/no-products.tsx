import { Button } from '@mantine/core'
import { IconPackageOff } from '@tabler/icons-react'
import { EmptyNote } from '../../components/empty-note.tsx'

type Props = { readonly search: string | undefined; readonly onClear: () => void }

export const NoProducts = ({ search, onClear }: Props) => (
  <EmptyNote
    icon={<IconPackageOff size={30} stroke={1.5} aria-hidden />}
    title={search ? `Nothing found for “${search}”` : 'No products here'}
    action={
      <Button variant="default" onClick={onClear}>
        Show all products
      </Button>
    }
  >
    The search looks in names, SKUs and barcodes. Try a shorter word, or the digits below the bars.
  </EmptyNote>
)
