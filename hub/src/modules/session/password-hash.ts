import { hash } from '@node-rs/argon2'

/** OWASP's argon2id parameters: 19 MiB, two passes. The library's default algorithm is argon2id. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS)

/** Verified when there is no such user, so that the answer takes as long; no password is known to match it. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$IhchOdb2nOTgBws/S7awKw$dHjv/64oTi2c6Qa4xEvwhyKRcNNZ2mbkhrSwZ/9itVw'
