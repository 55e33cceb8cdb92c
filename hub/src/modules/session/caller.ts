import type { FastifyRequest } from 'fastify'

/** From where somebody asks, and with what. */
export type Caller = { readonly address: string; readonly userAgent: string | undefined }

export const callerOf = ({ ip, headers }: FastifyRequest): Caller => ({
  address: ip,
  userAgent: headers['user-agent'],
})
