import { expect, it } from 'vitest'
import { createEnrolments } from './enrolments.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

it('hands out a few codes at a time, and another one to whom the first was of no use', async () => {
  const given: string[] = []
  let asked = 0
  const { hear } = createEnrolments(
    async (till) => {
      asked += 1
      return `code ${asked} for ${till}`
    },
    (_, code) => given.push(code),
    () => undefined,
  )
  for (let till = 1; till <= 8; till += 1) hear({ news: 'wants-code', till })
  await turn()
  expect(given).toHaveLength(6)
  hear({ news: 'enrolled', till: 2 })
  await turn()
  expect(given.at(-1)).toBe('code 7 for 7')
  hear({ news: 'wants-code', till: 3 })
  await turn()
  expect(given.at(-1)).toBe('code 8 for 8')
  hear({ news: 'enrolled', till: 7 })
  await turn()
  expect(given.at(-1)).toBe('code 9 for 3')
})
