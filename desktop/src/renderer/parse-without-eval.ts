import { config } from 'zod'

// zod compiles its parsers with `new Function` where it may; the CSP forbids it, and the try would be reported.
config({ jitless: true })
