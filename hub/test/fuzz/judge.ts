import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { OpenApi, Operation } from './schema.ts'

export type Answer = { readonly status: number; readonly type: string; readonly body: string }

/** Holds answers against what the document says of them. */
export function createJudge({ components }: OpenApi) {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  addFormats(ajv)
  const compiled = new Map<unknown, ValidateFunction>()
  const validatorOf = (schema: object): ValidateFunction => {
    const found = compiled.get(schema) ?? ajv.compile({ ...schema, components })
    compiled.set(schema, found)
    return found
  }

  /** Why the answer is not one that the operation may give; undefined when it is. */
  return (operation: Operation, { status, type, body }: Answer): string | undefined => {
    if (status >= 500 && status !== 503) return `status ${status}: ${body.slice(0, 300)}`
    const said = operation.responses[status]
    if (!said) return `status ${status} is not in the document: ${body.slice(0, 300)}`
    if (status >= 400) {
      const code = codeOf(body)
      if (!operation['x-error-codes']?.includes(code ?? ''))
        return `code ${code} is not in the document: ${body.slice(0, 300)}`
    }
    if (body === '') return said.content ? `status ${status} has no body` : undefined
    const content = Object.entries(said.content ?? {}).find(([name]) => type.startsWith(name))
    if (!content) return `type ${type} of status ${status} is not in the document`
    if (!/^application\/(problem\+)?json/.test(type)) return undefined
    const validate = validatorOf(content[1].schema)
    if (validate(JSON.parse(body))) return undefined
    const [error] = validate.errors ?? []
    return `status ${status} breaks its schema at ${error?.instancePath}: ${error?.message}: ${body.slice(0, 300)}`
  }
}

const codeOf = (body: string): string | undefined => {
  try {
    return (JSON.parse(body) as { code?: string }).code
  } catch {
    return undefined
  }
}
