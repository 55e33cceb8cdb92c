import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useHub } from '../client/hub-context.tsx'
import { storesQuery } from '../client/queries.ts'

type Props = {
  readonly value: string | undefined
  readonly onChange: (storeId: string | undefined) => void
}

export function StoreFilter({ value, onChange }: Props) {
  const stores = useQuery(storesQuery(useHub()))
  return (
    <Select
      aria-label="Store"
      w={190}
      placeholder="All stores"
      clearable
      clearButtonProps={{ 'aria-label': 'Show all stores' }}
      data={(stores.data ?? []).map((store) => ({ value: store.id, label: store.name }))}
      value={value ?? null}
      onChange={(storeId) => onChange(storeId ?? undefined)}
    />
  )
}
