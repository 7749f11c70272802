#!/usr/bin/env bash
# pac-resolver has no dates, and its hours end before the browser's.
#
# Versions: pac-resolver 9.0.2 (npm package), Chromium 156.0.8078.108 (Debian 12), Node 24. Date: 2026-11-28.
# One would guess: a proxy script that sends the night's or the month's traffic another way decides the same in
# pac-resolver, which lists `dateRange` and `timeRange` among its functions, as in a browser.
# True: `dateRange` is false on every day, whatever is asked. `timeRange(9, 17)` is true at 17:30 in Chromium and false in
# pac-resolver, so that `timeRange(0, 23)` is false each night after eleven. `convert_addr`, which browsers have, is missing.
# Output seen (at 23 h on 28 November):
#   timeRange(23, 23)               Chromium yes   pac-resolver no
#   timeRange(23)                   Chromium yes   pac-resolver yes
#   dateRange('NOV')                Chromium yes   pac-resolver no
#   dateRange(1, 31)                Chromium yes   pac-resolver no
#   dateRange(2026)                 Chromium yes   pac-resolver no
#   weekdayRange('SUN', 'SAT')      Chromium yes   pac-resolver yes
#   convert_addr('10.0.0.1') > 0    Chromium yes   pac-resolver none
# Needs: chromium, node, npm.
# Used by: electron/network/proxy/script-dates.ts
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" pac-resolver@9.0.2 > /dev/null
cat > ask.mjs <<'JS'
import { execFile } from 'node:child_process'
import http from 'node:http'
import { sandbox } from 'pac-resolver'

const now = new Date()
const month = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'][now.getMonth()]
const [hour, year] = [now.getHours(), now.getFullYear()]
const expected = [
  [`timeRange(${hour}, ${hour})`, 'yes', 'no'],
  [`timeRange(${hour})`, 'yes', 'yes'],
  [`dateRange('${month}')`, 'yes', 'no'],
  ['dateRange(1, 31)', 'yes', 'no'],
  [`dateRange(${year})`, 'yes', 'no'],
  [`weekdayRange('SUN', 'SAT')`, 'yes', 'yes'],
  [`convert_addr('10.0.0.1') > 0`, 'yes', 'none'],
]

/** Which of two proxies the browser asked for each question's own name. */
const browserSays = []
const listen = (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)))
const proxy = (says) => {
  const server = http.createServer((request, response) => {
    const [, question] = /^http:\/\/question-(\d+)\.test\//.exec(request.url) ?? []
    if (question) browserSays[question] = says
    response.end('.')
  })
  server.on('connect', (_request, socket) => socket.destroy())
  return listen(server)
}
const [yes, no] = [await proxy('yes'), await proxy('no')]
const branches = expected.map(
  ([question], at) =>
    `if (host === 'question-${at}.test') return 'PROXY 127.0.0.1:' + ((${question}) ? ${yes} : ${no});`,
)
const script = `function FindProxyForURL(url, host) { ${branches.join('\n')} return 'DIRECT' }`
const images = expected.map((_question, at) => `<img src="http://question-${at}.test/">`)
const pages = http.createServer((request, response) => {
  const isScript = request.url === '/proxy.pac'
  response.setHeader('content-type', isScript ? 'application/x-ns-proxy-autoconfig' : 'text/html')
  response.end(isScript ? script : images.join(''))
})
const origin = `http://127.0.0.1:${await listen(pages)}`
const flags = ['--headless', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--dump-dom']
const root = process.getuid() === 0 ? ['--no-sandbox'] : []
const own = [`--user-data-dir=${process.cwd()}/profile`, `--proxy-pac-url=${origin}/proxy.pac`]
await new Promise((done) => execFile('chromium', [...flags, ...root, ...own, origin], { timeout: 60_000 }, done))

function librarySays(question) {
  try {
    return new Function(...Object.keys(sandbox), `return ${question}`)(...Object.values(sandbox)) ? 'yes' : 'no'
  } catch (error) {
    return error instanceof ReferenceError ? 'none' : String(error)
  }
}

const isSame = expected.map(([question, browser, library], at) => {
  const says = [browserSays[at] ?? 'not asked', librarySays(question)]
  console.log(`${question.padEnd(31)} Chromium ${says[0].padEnd(5)} pac-resolver ${says[1]}`)
  return says[0] === browser && says[1] === library
})
process.exit(isSame.every(Boolean) ? 0 : 1)
JS
node ask.mjs
