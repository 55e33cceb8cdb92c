import { type Client, createClient, type Fetch } from './client.ts'
import { createProductsApi } from './products-api.ts'
import { createReportsApi } from './reports-api.ts'
import { createSalesApi } from './sales-api.ts'
import { createSessionApi } from './session-api.ts'
import { createStoresApi } from './stores-api.ts'

export type Hub = ReturnType<typeof createHub>

/** Everything these pages ask of the hub. */
export function createHub(ports: {
  fetch: Fetch
  csrfToken: () => string | null
  onRenewed: (session: unknown) => void
}) {
  const client: Client = createClient(ports)
  return {
    session: createSessionApi(client),
    reports: createReportsApi(client),
    sales: createSalesApi(client),
    products: createProductsApi(client),
    stores: createStoresApi(client),
  }
}
