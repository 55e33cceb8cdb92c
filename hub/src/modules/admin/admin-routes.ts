import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { App } from '../../plugins/app-type.ts'

export const ADMIN_DIST = join(import.meta.dirname, '../../../web/dist')

const ONE_YEAR_MS = 31_536_000_000

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Admin pages are not built</title>
<h1>The admin pages are not built</h1><p>Run <code>npm run build</code> and load this page again.</p></html>`

/** The admin pages: files of the build, and its index for every page address. */
export async function adminRoutes(app: App, { dist }: { readonly dist: string }): Promise<void> {
  const options = { schema: { hide: true }, config: { auth: 'public' } } as const
  await app.register(fastifyStatic, { root: dist, serve: false, index: false })

  const page = (reply: FastifyReply) => {
    reply.header('cache-control', 'no-cache')
    if (!existsSync(join(dist, 'index.html'))) return reply.status(503).type('text/html').send(NOT_BUILT)
    return reply.sendFile('index.html')
  }

  app.get('/', options, (_request, reply) => reply.redirect('/admin/'))
  app.get('/admin', options, (_request, reply) => reply.redirect('/admin/'))
  app.get('/admin/*', options, (request, reply) => {
    const path = (request.params as { '*': string })['*']
    if (!/\.\w+$/.test(path)) return page(reply)
    // Built files carry a hash in their name.
    const hashed = path.startsWith('assets/')
    return reply.sendFile(path, { immutable: hashed, maxAge: hashed ? ONE_YEAR_MS : 0 })
  })
}
