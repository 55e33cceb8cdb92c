import { DepartmentPatch, DepartmentRecord, NewDepartment } from '@codex/shared/api/office/departments'
import type { Department } from '@codex/shared/catalog/product'
import type { RecordKind } from '../../records/record-kind.ts'

export const departments: RecordKind<Department> = {
  name: 'department',
  plural: 'departments',
  title: ['Department', 'Departments'],
  resource: 'departments',
  table: 'department',
  columns: { name: ['name', 'text'], position: ['position', 'integer'] },
  record: DepartmentRecord,
  create: NewDepartment,
  change: DepartmentPatch,
  order: ['position', 'name'],
  search: ['name'],
  feed: 'department',
}
