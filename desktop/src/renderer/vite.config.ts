import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Two pages, the till and the panel of virtual devices, served from `app://till/` under a strict CSP. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../dist/renderer',
    emptyOutDir: true,
    target: 'chrome114',
    cssTarget: 'chrome114',
    // The CSP knows no data: fonts, and the preload polyfill would want to fetch.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: `${import.meta.dirname}/index.html`,
        devices: `${import.meta.dirname}/devices.html`,
      },
    },
  },
})
