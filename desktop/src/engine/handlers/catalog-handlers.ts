import type { catalogCalls } from '../../ipc/calls/catalog-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import { departmentKey } from '../basket/add-product.ts'
import type { EngineParts } from './engine-parts.ts'

export function catalogHandlers({
  deps: { catalog },
  selling,
  corrected,
}: EngineParts): HandlersOf<typeof catalogCalls> {
  const told = (isNews: boolean) => {
    if (isNews) corrected()
    return {}
  }
  return {
    'catalog.choices': () => ({
      departments: catalog
        .departments()
        .map(({ id, name }) => ({ id, name, isOnKey: departmentKey(catalog, id) !== undefined })),
      taxClasses: catalog.taxClasses().map(({ id, code, name }) => ({ id, code, name })),
    }),
    'product.of-line': ({ lineId }) => selling.productOfLine(lineId),
    'product.correct': (asked) => told(selling.correctProduct(asked)),
    'product.make': (asked) => told(selling.makeProduct(asked)),
  }
}
