import { signIn } from '../../../scripts/lib/demo-hub.ts'

type Stores = { readonly stores: readonly { readonly id: string; readonly number: number }[] }

/** Head office of the demo organisation: one-time codes for tills, spread over its stores. */
export async function openCodeDesk(hubUrl: string): Promise<(till: number) => Promise<string>> {
  const session = await signIn(hubUrl)
  const { stores } = await session.call<Stores>('GET', '/v1/stores')
  return async (till) => {
    const store = stores[till % stores.length]
    if (!store) throw new Error('the hub has no store')
    const body = { storeId: store.id, tillNumber: 1 + Math.floor(till / stores.length) }
    return (await session.call<{ code: string }>('POST', '/v1/enrolment-codes', body)).code
  }
}
