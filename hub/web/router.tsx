import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { Hub } from './client/hub.ts'
import { sessionQuery } from './client/session.ts'
import { ErrorPage } from './components/error-page.tsx'
import { NotFoundPage } from './components/not-found-page.tsx'
import { Shell } from './components/shell.tsx'
import { ProductsPage } from './pages/products/products-page.tsx'
import { SalePage } from './pages/sale/sale-page.tsx'
import { SalesPage } from './pages/sales/sales-page.tsx'
import { SetPasswordPage } from './pages/sign-in/set-password-page.tsx'
import { SignInPage } from './pages/sign-in/sign-in-page.tsx'
import { TillsPage } from './pages/tills/tills-page.tsx'
import { TodayPage } from './pages/today/today-page.tsx'
import { ProductsSearch, parseSearch, SalesSearch, SignInSearch, TillsSearch, TodaySearch } from './search.ts'

type RouterContext = { readonly hub: Hub; readonly queryClient: QueryClient }

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: parseSearch(SignInSearch),
  component: SignInPage,
})

const setPassword = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  component: SetPasswordPage,
})

/** Everything behind sign-in. Whoever is signed out is sent there and comes back afterwards. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery(context.hub))
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } })
  },
  component: Shell,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
})

const today = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: parseSearch(TodaySearch),
  component: TodayPage,
})

const sales = createRoute({
  getParentRoute: () => shell,
  path: '/sales',
  validateSearch: parseSearch(SalesSearch),
  component: SalesPage,
})

const sale = createRoute({ getParentRoute: () => shell, path: '/sales/$saleId', component: SalePage })

const products = createRoute({
  getParentRoute: () => shell,
  path: '/products',
  validateSearch: parseSearch(ProductsSearch),
  component: ProductsPage,
})

const tills = createRoute({
  getParentRoute: () => shell,
  path: '/tills',
  validateSearch: parseSearch(TillsSearch),
  component: TillsPage,
})

const routeTree = root.addChildren([
  signIn,
  setPassword,
  shell.addChildren([today, sales, sale, products, tills]),
])

export const createAdminRouter = (context: RouterContext) =>
  createRouter({ routeTree, context, basepath: '/admin', scrollRestoration: true, defaultPreload: false })

export type AdminRouter = ReturnType<typeof createAdminRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AdminRouter
  }
}
