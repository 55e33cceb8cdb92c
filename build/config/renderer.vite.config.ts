import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** The till's windows are loaded from files under a CSP without inline scripts, so nothing is inlined here either. */
export default defineConfig({
  root: at('desktop/src/renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: at('desktop/dist/renderer'),
    emptyOutDir: true,
    target: 'chrome114',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    rolldownOptions: {
      input: {
        till: at('desktop/src/renderer/index.html'),
        devices: at('desktop/src/renderer/devices.html'),
      },
    },
  },
})
