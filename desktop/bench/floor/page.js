// A list without a framework: what the DOM alone costs.
const lines = document.getElementById('lines')
const times = []
const preciseMs = () => performance.timeOrigin + performance.now()

const observer = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const one = times[Number(entry.identifier)]
    if (one) one.renderedMs = performance.timeOrigin + entry.renderTime
  }
})
observer.observe({ type: 'element', buffered: false })

window.floor.onLine(({ code, t0Ms, committedMs }) => {
  const item = document.createElement('li')
  item.setAttribute('elementtiming', String(times.length))
  item.textContent = `1 Product ${code} 2.19`
  lines.append(item)
  // A line below the edge of the list is not painted at all: the newest one has to be in view.
  item.scrollIntoView({ block: 'nearest' })
  const one = { t0Ms, committedMs, paintedMs: null, renderedMs: null }
  times.push(one)
  requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      one.paintedMs = preciseMs()
    }
    channel.port2.postMessage(null)
  })
})

window.bench = {
  play: (codes, perSecond) => window.floor.play(codes, perSecond),
  clear: () => lines.replaceChildren(),
  times: () => times,
}
