import * as z from 'zod'
import { Department } from '../../catalog/product.ts'
import { Count } from '../../fields.ts'
import { notEmpty } from './not-empty.ts'

const { name } = Department.shape
const example = { name: 'Fruit and vegetables', position: 2 }

export const DepartmentRecord = Department.meta({
  examples: [{ id: '7f6a1e52-3a55-4c0b-9a42-5a1d0f6c2f11', ...example }],
})
/** In the lists of tills and reports: by position, then by name. */
export const NewDepartment = z
  .object({ name, position: Count.max(9_999).default(0) })
  .meta({ examples: [example] })
export const DepartmentPatch = notEmpty(z.object({ name, position: Count.max(9_999) }).partial()).meta({
  examples: [{ position: 3 }],
})
