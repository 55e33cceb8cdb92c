/**
 * The bytes of a payment terminal, written from the public ZVT specification (PA00P015) and apart from the till's own
 * encoder: what both agree on, each has read for itself.
 */

/** A message with its head: two bytes that name it, and the length in one byte or in three. */
export function message(name: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.from(name.replaceAll(' ', ''), 'hex')
  if (body.length < 255) return Buffer.concat([head, Buffer.from([body.length]), body])
  const length = Buffer.alloc(3, 0xff)
  length.writeUInt16LE(body.length, 1)
  return Buffer.concat([head, length, body])
}

/** Decimal digits, each in half a byte. */
export const digits = (value: number, count: number): Buffer =>
  Buffer.from(value.toString().padStart(count, '0').slice(-count), 'hex')

/** A field: its number in hexadecimal, and its bytes. */
export const field = (number: string, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from(number, 'hex'), value])

/** A text whose length stands before it in so many bytes, F0 to F9 each. */
export function counted(text: string, places: number): Buffer {
  const count = text.length.toString().padStart(places, '0')
  const length = Buffer.from([...count].map((digit) => 0xf0 + Number(digit)))
  return Buffer.concat([length, Buffer.from(text, 'latin1')])
}

/** An object of a TLV container. */
export const tagged = (tag: string, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from(tag, 'hex'), Buffer.from([value.length]), value])

/** A command of the till: its name as four hexadecimal digits, and its body as text of the same kind. */
export type Command = { readonly name: string; readonly body: string }

/** Cuts what the till sends into commands; the rest is what has not come whole. */
export function cutCommands(bytes: Buffer): { commands: Command[]; rest: Buffer } {
  const commands: Command[] = []
  let rest = bytes
  for (;;) {
    if (rest.length < 3) return { commands, rest }
    const isLong = rest[2] === 0xff
    if (isLong && rest.length < 5) return { commands, rest }
    const start = isLong ? 5 : 3
    const end = start + (isLong ? rest.readUInt16LE(3) : rest.readUInt8(2))
    if (rest.length < end) return { commands, rest }
    commands.push({
      name: rest.subarray(0, 2).toString('hex'),
      body: rest.subarray(start, end).toString('hex'),
    })
    rest = rest.subarray(end)
  }
}

/** The amount of a payment: the till sends it first, or right behind the password. */
export const amountIn = (body: string): number => Number(/^(?:\d{6})?04(\d{12})/.exec(body)?.[1] ?? 0)

/** The slip that a reversal names. */
export const slipIn = (body: string): number => Number(/^\d{6}87(\d{4})/.exec(body)?.[1] ?? 0)
