import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.css'
import '@mantine/charts/styles.css'
import './theme/tokens.css'
import './theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './app.tsx'
import { createHub } from './client/hub.ts'
import { createQueryClient } from './client/query-client.ts'
import { csrfTokenOf, forgetSession, keepRenewed } from './client/session.ts'
import { createAdminRouter } from './router.tsx'

// The pages' CSP forbids code made from strings, which zod would otherwise try.
config({ jitless: true })

const queryClient = createQueryClient(() => {
  const { pathname, href } = router.state.location
  if (pathname.endsWith('/sign-in')) return
  // The session is forgotten only once no page that shows it is left.
  void router
    .navigate({ to: '/sign-in', search: { next: href }, replace: true })
    .then(() => forgetSession(queryClient))
})
const hub = createHub({
  fetch: (input, init) => window.fetch(input, init),
  csrfToken: () => csrfTokenOf(queryClient),
  onRenewed: (session) => keepRenewed(queryClient, session),
})
const router = createAdminRouter({ hub, queryClient })

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App hub={hub} queryClient={queryClient} router={router} />
  </StrictMode>,
)
