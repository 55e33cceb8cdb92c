// As the till does it: the first task after the frame that shows the page.
const { port1, port2 } = new MessageChannel()
port1.onmessage = () => performance.mark('ready')
requestAnimationFrame(() => port2.postMessage(null))
