import {
  NewUpdatePolicy,
  UpdatePolicyPatch,
  UpdatePolicyRecord,
} from '@codex/shared/api/office/update-policies'
import type { UpdatePolicy } from '@codex/shared/catalog/till-settings'
import type { RecordKind } from '../../records/record-kind.ts'

export const updatePolicies: RecordKind<UpdatePolicy> = {
  name: 'update-policy',
  plural: 'update-policies',
  title: ['UpdatePolicy', 'UpdatePolicies'],
  resource: 'settings',
  table: 'update_policy',
  columns: {
    ring: ['ring', 'text'],
    version: ['version', 'text'],
    percentage: ['percentage', 'integer'],
    halted: ['halted', 'boolean'],
  },
  record: UpdatePolicyRecord,
  create: NewUpdatePolicy,
  change: UpdatePolicyPatch,
  order: ['ring'],
  search: ['ring'],
  feed: 'update-policy',
}
