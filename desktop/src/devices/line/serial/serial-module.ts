import type { Wires } from '../line.ts'

/** The part of serialport that we use, so that tests can stand in for it. */
export type SerialModule = {
  readonly SerialPort: {
    new (options: SerialOptions): SerialHandle
    list(): Promise<readonly SerialPortInfo[]>
  }
}

export type SerialOptions = {
  readonly path: string
  readonly baudRate: number
  readonly dataBits: 7 | 8
  readonly parity: 'none' | 'even' | 'odd'
  readonly stopBits: 1 | 2
  readonly rtscts: boolean
  readonly xon: boolean
  readonly xoff: boolean
  readonly autoOpen: false
}

/** Ids are hexadecimal texts, where the system knows them. */
export type SerialPortInfo = {
  readonly path: string
  readonly vendorId?: string | undefined
  readonly productId?: string | undefined
  readonly serialNumber?: string | undefined
  readonly manufacturer?: string | undefined
}

type Done = (error: Error | null | undefined) => void

export type SerialHandle = {
  readonly isOpen: boolean
  /** Its inner part, once it is open. */
  readonly port?: object | undefined
  open(done: Done): void
  write(bytes: Uint8Array, done: Done): unknown
  drain(done: Done): void
  flush(done: Done): void
  close(done: Done): void
  get(done: (error: Error | null | undefined, wires?: Wires) => void): void
  on(event: 'data', listener: (bytes: Uint8Array) => void): unknown
  /** Unplugged, its error says `disconnected`; there is no other sign of it. */
  on(event: 'close', listener: (error: Error | null) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}
