import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { Hub } from './client/hub.ts'
import { HubProvider } from './client/hub-context.tsx'
import type { AdminRouter } from './router.tsx'
import { cssVariablesResolver, theme } from './theme/theme.ts'

type Props = { readonly hub: Hub; readonly queryClient: QueryClient; readonly router: AdminRouter }

export const App = ({ hub, queryClient, router }: Props) => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
    <QueryClientProvider client={queryClient}>
      <HubProvider value={hub}>
        <RouterProvider router={router} />
      </HubProvider>
    </QueryClientProvider>
  </MantineProvider>
)
