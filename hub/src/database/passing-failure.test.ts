import { describe, expect, it } from 'vitest'
import { isPassing } from './passing-failure.ts'

const error = (message: string, code?: unknown) => Object.assign(new Error(message), { code })
const prisma = (state: string) =>
  error(
    `\nInvalid \`prisma.till.findFirst()\` invocation:\n\n\nDatabase error. Code: \`${state}\`. Message: \`x\``,
    'P2039',
  )

describe('a failure that passes', () => {
  it.each([
    ['a database that starts, to node-postgres', error('the database system is starting up', '57P03')],
    ['the same, to Prisma', prisma('57P03')],
    ['a killed database, to Prisma', prisma('57P01')],
    ['a deadlock, to Prisma', prisma('40P01')],
    ['a closed connection, to its adapter', error('ConnectionClosed')],
    ['a killed database, to its adapter', error('terminating connection due to unexpected postmaster exit')],
    ['no connection free, to Prisma', error('Unable to start a transaction in the given time.', 'P2028')],
    ['a closed port', error('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED')],
    [
      'a connection that broke between two queries',
      error('Client has encountered a connection error and is not queryable'),
    ],
  ])('is %s', (_, thrown) => expect(isPassing(thrown)).toBe(true))

  it.each([
    ['a wrong statement', error('syntax error at or near "x"', '42601')],
    ['a wrong statement, to Prisma', prisma('42601')],
    ['a row that is there already', error('duplicate key value', '23505')],
    ['a row that is there already, to Prisma', error('Unique constraint failed', 'P2002')],
    ['a bug', new TypeError('x is not a function')],
  ])('is not %s', (_, thrown) => expect(isPassing(thrown)).toBe(false))
})
