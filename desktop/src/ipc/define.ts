import type * as z from 'zod'

/** One call: what goes in, which the serving side parses, and what comes back, which types the answer alone. */
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })

export type Calls = { readonly [name: string]: { readonly input: z.ZodType; readonly output: z.ZodType } }
export type Events = { readonly [name: string]: z.ZodType }

/** What one process serves to another: calls that are answered, events that are only told. */
export type Contract = { readonly calls: Calls; readonly events: Events }

export type CallName<C extends Contract> = keyof C['calls'] & string
export type CallInput<C extends Contract, N extends CallName<C>> = z.output<C['calls'][N]['input']>
export type CallOutput<C extends Contract, N extends CallName<C>> = z.output<C['calls'][N]['output']>
export type EventName<C extends Contract> = keyof C['events'] & string
export type EventValue<C extends Contract, N extends EventName<C>> = z.output<C['events'][N]>

/** Handlers of some calls of a contract: those of one area. */
export type HandlersOf<C extends Calls> = {
  readonly [N in keyof C & string]: (
    input: z.output<C[N]['input']>,
  ) => z.output<C[N]['output']> | Promise<z.output<C[N]['output']>>
}

/** One handler a call: a missing one is a type error. */
export type Handlers<C extends Contract> = {
  readonly [N in CallName<C>]: (input: CallInput<C, N>) => CallOutput<C, N> | Promise<CallOutput<C, N>>
}
