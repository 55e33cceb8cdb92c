import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The hub serves `dist` at /admin under a CSP without inline scripts, so nothing is inlined here either. */
export default defineConfig(({ command }) => {
  // A build is what people get, whoever asks for it: a test runner's NODE_ENV would build React for developers.
  if (command === 'build') process.env.NODE_ENV = 'production'
  return {
    root: here,
    base: '/admin/',
    plugins: [react()],
    build: {
      outDir: `${here}dist`,
      emptyOutDir: true,
      target: 'chrome114',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 900,
    },
    server: { proxy: { '/v1': process.env.HUB_URL ?? 'http://127.0.0.1:8080' } },
  }
})
