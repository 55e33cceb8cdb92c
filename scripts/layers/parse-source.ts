import { parseSync } from 'vite'

export interface Located {
  readonly line: number
  readonly text: string
}

export interface Source {
  /** Every module that is imported or exported from, type imports included. */
  readonly imports: readonly Located[]
  /** Uses of the clock, of randomness and of the environment. */
  readonly impurities: readonly Located[]
  /** Uses of what Electron 25 (Node 18.15, Chrome 114) does not have. */
  readonly tooNew: readonly Located[]
}

type Node = { readonly type?: string; readonly start?: number; readonly [key: string]: unknown }

export function parseSource(path: string, code: string): Source {
  const parsed = parseSync(path, code)
  if (parsed.errors[0]) throw new Error(`${path}: ${parsed.errors[0].message}`)
  const lineAt = (offset: number) => code.slice(0, offset).split('\n').length
  const imports: Located[] = []
  const impurities: Located[] = []
  const tooNew: Located[] = []
  walk(parsed.program as unknown as Node, (node) => {
    const specifier = importedModule(node)
    if (specifier !== undefined) imports.push({ line: lineAt(node.start ?? 0), text: specifier })
    const impurity = impureUse(node)
    if (impurity !== undefined) impurities.push({ line: lineAt(node.start ?? 0), text: impurity })
    const use = memberUse(node)
    if (use !== undefined && newerThanElectron25.has(use))
      tooNew.push({ line: lineAt(node.start ?? 0), text: use })
  })
  return { imports, impurities, tooNew }
}

const importing = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
])

function importedModule(node: Node): string | undefined {
  if (node.type === 'CallExpression' && nameOf(node.callee) === 'require') {
    return literal((node.arguments as Node[])[0])
  }
  if (!importing.has(node.type ?? '')) return undefined
  return literal((node.source ?? node.argument) as Node | null)
}

const literal = (node: Node | null | undefined) => {
  if (node?.type === 'TSLiteralType') return literal(node.literal as Node)
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

const impureObjects = new Set(['process', 'globalThis', 'performance', 'crypto'])

function impureUse(node: Node): string | undefined {
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date') {
    return (node.arguments as Node[]).length === 0 ? 'new Date()' : undefined
  }
  if (node.type === 'CallExpression' && nameOf(node.callee) === 'Date') return 'Date()'
  if (node.type !== 'MemberExpression') return undefined
  const object = nameOf(node.object)
  const use = `${object}.${nameOf(node.property)}`
  if (use === 'Date.now' || use === 'Math.random') return use
  return object !== undefined && impureObjects.has(object) ? use : undefined
}

/** Static members that the oldest runtime of the till lacks; most typed as present by newer type packages. */
const newerThanElectron25 = new Set([
  'URL.canParse',
  'URL.parse',
  'Promise.withResolvers',
  'Promise.try',
  'AbortSignal.any',
  'Object.groupBy',
  'Map.groupBy',
  'Array.fromAsync',
  'Iterator.from',
  'RegExp.escape',
  'process.loadEnvFile',
  'process.getBuiltinModule',
  'crypto.hash',
  'fs.globSync',
])

const memberUse = (node: Node): string | undefined =>
  node.type === 'MemberExpression' ? `${nameOf(node.object)}.${nameOf(node.property)}` : undefined

const nameOf = (node: unknown) =>
  (node as Node | undefined)?.type === 'Identifier' ? ((node as Node).name as string) : undefined

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, visit)
  } else if (typeof value === 'object' && value !== null) {
    if (typeof (value as Node).type === 'string') visit(value as Node)
    for (const each of Object.values(value)) walk(each, visit)
  }
}
