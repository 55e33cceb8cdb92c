import { expect, it } from 'vitest'
import { createTill } from '../till/create-till.ts'

/** Nobody answers at the other end: what was asked of it comes back as UNAVAILABLE. */
async function enrol(typed: string) {
  const { stores, actions } = createTill({ flush: (change) => change(), now: () => 0 })
  actions.typeCode(typed)
  await actions.submitEnrolment()
  return stores.enrol.getState()
}

it('takes a code as people type it, and asks for it', async () => {
  expect(await enrol('abcde 12345')).toMatchObject({ code: 'ABCDE-12345', error: { code: 'UNAVAILABLE' } })
})

it.each(['', 'ABCDE-1234', 'ABCDE-1234I', 'OBCDE-12345'])(
  'asks nobody for "%s", which is no code',
  async (typed) => {
    expect((await enrol(typed)).error?.code).toBe('ENROLMENT_CODE_UNKNOWN')
  },
)
