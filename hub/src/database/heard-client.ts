import pg from 'pg'

/**
 * A connection for pools, ours and those of libraries. One that is lent out and breaks between two queries says so by an event; unheard, it
 * would end the hub. Whoever has it hears of it at the next query.
 */
export class HeardClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => {})
  }
}
