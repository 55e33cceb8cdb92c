import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'

const PRINTER_PORT = 9100
const ANSWER_MS = 400
const AT_ONCE = 64
/** A shop's network is not larger; of one that is, the till's own neighbourhood is asked. */
const MOST_HOSTS = 254

export type NetworkPrinters = {
  readonly printers: readonly { readonly host: string; readonly port: number }[]
  readonly asked: number
}

type Ask = (host: string, port: number) => Promise<boolean>

/** Knocks where printers listen at every address beside this till's own. Takes a few seconds at most. */
export async function findNetworkPrinters(
  own: readonly string[] = ownAddresses(),
  ask: Ask = answers,
  port = PRINTER_PORT,
): Promise<NetworkPrinters> {
  const hosts = [...new Set(own.flatMap(neighbours))].filter((host) => !own.includes(host))
  const printers: { host: string; port: number }[] = []
  const waiting = [...hosts]
  const worker = async (): Promise<void> => {
    for (let host = waiting.shift(); host; host = waiting.shift())
      if (await ask(host, port)) printers.push({ host, port })
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return { printers: printers.sort((a, b) => lastPart(a.host) - lastPart(b.host)), asked: hosts.length }
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => address),
  )

/** The 254 addresses that differ in their last part alone. */
const neighbours = (address: string): string[] =>
  Array.from({ length: MOST_HOSTS }, (_, n) => address.replace(/\d+$/, String(n + 1)))

const lastPart = (host: string): number => Number(host.split('.').at(-1))

const answers: Ask = (host, port) =>
  new Promise((resolve) => {
    const socket = connect({ host, port })
    const end = (isThere: boolean): void => {
      socket.destroy()
      resolve(isThere)
    }
    socket.setTimeout(ANSWER_MS, () => end(false))
    socket.on('connect', () => end(true))
    socket.on('error', () => end(false))
  })
