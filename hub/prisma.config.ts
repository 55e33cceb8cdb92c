import { defineConfig } from 'prisma/config'

// `prisma generate` is all we use of the tool: the hub migrates itself (src/database/migrate.ts).
export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
