#!/bin/sh
# Chromium over DevTools: a page is asked something while its server takes two seconds to answer with the next one.
#
# One would guess: until the next page is there, the one that is shown answers, as its scripts and timers still run.
# True: from the moment it begins to leave until the next one has come, whatever is asked of it waits, by link, by script
#       or by `Page.navigate`, to the same host or another; then the *next* page answers, as if it had been asked.
#       What was meant for one page, a look at its fields or a text to be typed, is done to another, after the server's time.
#
# Seen on 2026-11-30 with Chromium 156.0.8078.114 (Debian 12) and playwright-core 1.65.1, asked half a second after leaving,
# for the path of the page that answers:
#   by a link, to the same host: "/second" after 1.5 s; to another: "/second" after 1.6 s
#   by Page.navigate, to the same host: "/second" after 1.5 s; to another: "/second" after 1.6 s
#   by a script, to the same host: "/second" after 1.5 s; to another: "/second" after 1.5 s
#   staying, for comparison: "/first" at once
#
# Needs chromium, node and npm. Our code that depends on it: electron/platform/chromium/page/page-bridge.ts (what the page
# must have from its beginning is confirmed before it is asked for) and electron/platform/login-page.ts (what was found on a
# page counts only while that is the one shown).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund playwright-core@1.65.1 >/dev/null

cat >try.mjs <<'JS'
import http from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { chromium } from 'playwright-core'

const flags = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']
if (process.getuid() === 0) flags.push('--no-sandbox')

const server = http.createServer(async ({ url }, response) => {
  if (url === '/second') await setTimeout(2000)
  response.setHeader('content-type', 'text/html')
  response.end('<a href="/second">Next</a>')
})
await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
const { port } = server.address()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
console.log(`Chromium ${browser.version()}`)

const ways = {
  'by a link': async (session, ask, to) => {
    const at = await ask(`(link => { link.href = '${to}'; const { x, y } = link.getBoundingClientRect(); return { x, y } })(document.querySelector('a'))`)
    for (const type of ['mousePressed', 'mouseReleased'])
      await session.send('Input.dispatchMouseEvent', { type, x: at.x + 3, y: at.y + 3, button: 'left', clickCount: 1 })
  },
  'by Page.navigate': async (session, _ask, to) => void session.send('Page.navigate', { url: to }),
  'by a script': async (_session, ask, to) => void (await ask(`location.href = '${to}'`)),
  staying: async () => {},
}
for (const [way, leave] of Object.entries(ways))
  for (const host of way === 'staying' ? ['127.0.0.1'] : ['127.0.0.1', 'localhost']) {
    const page = await browser.newPage()
    const session = await page.context().newCDPSession(page)
    const ask = async (expression) =>
      (await session.send('Runtime.evaluate', { expression, returnByValue: true })).result.value
    await page.goto(`http://127.0.0.1:${port}/first`)
    await leave(session, ask, `http://${host}:${port}/second`)
    await setTimeout(500)
    const asked = Date.now()
    const path = await ask('location.pathname')
    const waited = Date.now() - asked
    const isNext = path === '/second' && waited > 1000
    const isFirst = path === '/first' && waited < 1000
    console.log(`${way}, ${host}: ${path} after ${waited} ms`)
    if (way === 'staying' ? !isFirst : !isNext) {
      console.log('changed')
      process.exitCode = 1
    }
    await page.close()
  }
await browser.close()
server.close()
JS
node try.mjs
