import { compile } from './compile.ts'

/** `engine.cjs`, which is what is started, says `load(__filename)`; the program is `engine.js`. */
export const load = (started: string): void => compile(started.replace(/\.cjs$/, '.js')).run()
