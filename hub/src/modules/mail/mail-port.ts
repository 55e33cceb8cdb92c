/** A message of the hub to one person. */
export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for every try: a receiver that has it already may drop it. */
  readonly messageId: string
}

/** Sends a message, or throws. */
export type SendMail = (mail: Mail) => Promise<void>
