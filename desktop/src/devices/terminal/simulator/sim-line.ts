import { createEmitter } from '../../emitter.ts'
import type { OpenLine } from '../../line/line.ts'
import type { PaymentTerminal } from './payment-terminal.ts'

/** A connection to a simulated terminal without a network: bytes arrive in order, and never in the same call. */
export const simLine =
  (terminal: PaymentTerminal): OpenLine =>
  async () => {
    if (!terminal.isReachable()) throw new Error('ECONNREFUSED')
    const [received, lost] = [createEmitter<Uint8Array>(), createEmitter<string>()]
    let isOpen = true
    const wire = terminal.accept({
      send: (bytes) => queueMicrotask(() => void (isOpen && received.emit(bytes))),
      close: () =>
        queueMicrotask(() => {
          if (!isOpen) return
          isOpen = false
          lost.emit('closed by the device')
        }),
    })
    return {
      onBytes: (listener) => void received.on(listener),
      onLost: (listener) => void lost.on(listener),
      write: async (bytes) => queueMicrotask(() => wire.receive(bytes)),
      close: () => {
        isOpen = false
        wire.closed()
      },
    }
  }
