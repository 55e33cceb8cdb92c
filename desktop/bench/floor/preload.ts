import { contextBridge, ipcRenderer } from 'electron'

contextBridge.exposeInMainWorld('floor', {
  onLine: (listener: (line: unknown) => void) => ipcRenderer.on('line', (_event, line) => listener(line)),
  play: (codes: string[], perSecond: number) => ipcRenderer.invoke('play', codes, perSecond),
})
