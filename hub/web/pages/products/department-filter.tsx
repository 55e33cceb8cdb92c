import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useHub } from '../../client/hub-context.tsx'
import { departmentsQuery } from '../../client/queries.ts'

type Props = {
  readonly value: string | undefined
  readonly onChange: (departmentId: string | undefined) => void
}

export function DepartmentFilter({ value, onChange }: Props) {
  const departments = useQuery(departmentsQuery(useHub()))
  return (
    <Select
      aria-label="Department"
      placeholder="All departments"
      w={210}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Show all departments' }}
      data={(departments.data ?? []).map(({ id, name, products }) => ({
        value: id,
        label: `${name} (${products})`,
      }))}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  )
}
