import { signIn } from '../../../scripts/lib/demo-hub.ts'

type Stores = { readonly stores: readonly { readonly id: string; readonly number: number }[] }

/** One-time codes for so many new tills, over all stores of the demo organisation. */
export async function requestCodes(hubUrl: string, count: number): Promise<string[]> {
  const session = await signIn(hubUrl)
  const { stores } = await session.call<Stores>('GET', '/v1/stores')
  const codes: string[] = []
  for (let number = 0; number < count; number += 1) {
    const store = stores[number % stores.length]
    if (!store) throw new Error('the hub has no store')
    const body = { storeId: store.id, tillNumber: 100 + Math.floor(number / stores.length) }
    codes.push((await session.call<{ code: string }>('POST', '/v1/enrolment-codes', body)).code)
  }
  return codes
}
