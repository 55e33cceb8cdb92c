import { beforeEach, describe, expect, it } from 'vitest'
import { type Db, openSqlite } from './sqlite.ts'
import { createTransactions } from './transactions.ts'

let db: Db
let takenBack: string[]
beforeEach(() => {
  db = openSqlite(':memory:')
  db.exec('CREATE TABLE kept (n INTEGER) STRICT')
  takenBack = []
})

const count = () => db.prepare('SELECT count(*) FROM kept').pluck().get()
const keep = () => db.exec('INSERT INTO kept VALUES (1)')
const fail = () => {
  throw new Error('the disk')
}

describe('a transaction', () => {
  it('that fails leaves neither rows nor what memory took along, the last thing first', () => {
    const { transaction, onRollback } = createTransactions(db)
    const work = () => {
      keep()
      onRollback(() => takenBack.push('first'))
      onRollback(() => takenBack.push('second'))
      fail()
    }
    expect(() => transaction(work)).toThrow('the disk')
    expect([count(), takenBack]).toEqual([0, ['second', 'first']])
  })

  it('that comes about takes nothing back, also when a later one fails', () => {
    const { transaction, onRollback } = createTransactions(db)
    transaction(() => {
      keep()
      onRollback(() => takenBack.push('first'))
    })
    expect(() => transaction(fail)).toThrow('the disk')
    expect([count(), takenBack]).toEqual([1, []])
  })

  it('inside of another takes back its own part alone', () => {
    const { transaction, onRollback } = createTransactions(db)
    transaction(() => {
      onRollback(() => takenBack.push('outer'))
      const inner = () => {
        onRollback(() => takenBack.push('inner'))
        fail()
      }
      expect(() => transaction(inner)).toThrow('the disk')
      keep()
    })
    expect([count(), takenBack]).toEqual([1, ['inner']])
  })

  it('is needed to take anything back', () => {
    expect(() => createTransactions(db).onRollback(() => undefined)).toThrow('transaction')
  })
})
