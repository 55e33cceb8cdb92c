import { contextBridge, ipcRenderer } from 'electron'

/** The page's only door: it may ask for its ports; everything else goes over them, typed and parsed. */
contextBridge.exposeInMainWorld('codex', {
  requestPorts: (): void => ipcRenderer.send('codex:ports'),
})

// A port cannot cross the context bridge, so it is posted to the page's own window.
ipcRenderer.on('codex:port', (event, message: { port: string }) => {
  const port = event.ports[0]
  const { origin } = window.location
  if (port) window.postMessage({ codexPort: message.port }, origin === 'null' ? '*' : origin, [port])
})
