import { Button } from '@mantine/core'
import { IconReceiptOff } from '@tabler/icons-react'
import { EmptyNote } from '../../components/empty-note.tsx'
import { EnrolLink } from '../../components/enrol-link.tsx'

type Props = { readonly filtered: boolean; readonly onClear: () => void }

export const NoSales = ({ filtered, onClear }: Props) => (
  <EmptyNote
    icon={<IconReceiptOff size={30} stroke={1.5} aria-hidden />}
    title={filtered ? 'No sale matches' : 'No sales yet'}
    action={
      filtered ? (
        <Button variant="default" onClick={onClear}>
          Show all sales
        </Button>
      ) : (
        <EnrolLink />
      )
    }
  >
    {filtered
      ? 'Try another day, store or receipt number. Sales of a till that is offline arrive when it is back.'
      : 'Enrol a till and make a sale: it shows up here a few seconds later.'}
  </EmptyNote>
)
