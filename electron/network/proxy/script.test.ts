import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { makeTestServers } from '../network.fixture.ts'
import { loadScript, startScript } from './script.ts'

const testServers = makeTestServers()
afterEach(() => testServers.empty())

const server = new URL('https://api.example:8443/token?client_secret=hush#x')
const saying = (body: string) => `function FindProxyForURL(url, host) { ${body} }`

describe('a proxy script', () => {
  it('decides by host and by the standard functions', async () => {
    const script = startScript(
      saying(`
        if (isPlainHostName(host) || shExpMatch(host, '*.intern.example')) return 'DIRECT'
        if (dnsDomainIs(host, '.example') && isInNet('10.1.2.3', '10.0.0.0', '255.0.0.0')) return 'PROXY a:1; DIRECT'
        return 'PROXY b:2'`),
    )
    expect(await script.find(server)).toBe('PROXY a:1; DIRECT')
    expect(await script.find(new URL('https://x.intern.example/'))).toBe('DIRECT')
    expect(await script.find(new URL('http://intranet/'))).toBe('DIRECT')
    expect(await script.find(new URL('http://b.test/'))).toBe('PROXY b:2')
  })

  it('receives scheme, host and port, and neither path nor query', async () => {
    const script = startScript(saying(`return url + ' ' + host`))
    expect(await script.find(server)).toBe('https://api.example:8443/ api.example')
    expect(await script.find(new URL('http://user:word@[::1]/path'))).toBe('http://[::1]/ ::1')
  })

  it('keeps its variables between calls', async () => {
    const script = startScript(`var asked = 0; ${saying('asked += 1; return "PROXY p:" + asked')}`)
    expect([await script.find(server), await script.find(server)]).toEqual(['PROXY p:1', 'PROXY p:2'])
  })

  it('sees nothing of this program or of this machine', async () => {
    const names = [
      'process',
      'require',
      'fetch',
      'Buffer',
      'XMLHttpRequest',
      'WebAssembly',
      'setTimeout',
      'std',
      'os',
    ]
    const script = startScript(
      saying(`return [${names.map((name) => `typeof ${name}`).join()}].join() + alert('heard')`),
    )
    expect(await script.find(server)).toBe(`${names.map(() => 'undefined').join()}undefined`)
    const deeper = startScript(saying(`return typeof shExpMatch.constructor('return process')`))
    expect(await deeper.find(server)).toBe('function')
    const calling = startScript(saying(`return shExpMatch.constructor('return typeof process')()`))
    expect(await calling.find(server)).toBe('undefined')
  })

  it('may be written in any form that browsers accept', async () => {
    const looking = `['10.0.0.0', '127.0.0.0'].some(function (net) { return isInNet(host, net, '255.0.0.0') })`
    for (const [text, response] of [
      [saying(`return ${looking} ? 'DIRECT' : 'PROXY a:1'`), 'PROXY a:1'],
      [
        saying(`const o = { is: (h) => isInNet(h, '10.0.0.0', '255.0.0.0') }; return o.is(host) ? 'X' : 'Y'`),
        'Y',
      ],
      [
        saying(`return String(convert_addr('10.0.0.1')) + convert_addr('192.168.0.1')`),
        '1677721613232235521',
      ],
      [saying(`return (() => () => host?.length ?? 0)()() + ''`), '11'],
      [`const FindProxyForURL = (url, host) => 'PROXY ' + dnsResolve('localhost')`, 'PROXY 127.0.0.1'],
      [saying(`return String(dnsResolve('nobody.invalid')) + isResolvable('nobody.invalid')`), 'nullfalse'],
      [
        saying(
          `return String(weekdayRange('SUN', 'SAT') && timeRange(0, 23) && dateRange(1, 31) && dnsDomainLevels(host) > 0)`,
        ),
        'true',
      ],
    ] as const)
      expect(await startScript(text).find(server), text).toBe(response)
  })

  it('learns this machine’s address without any network access', async () => {
    const script = startScript(saying('return myIpAddress()'))
    expect(await script.find(server)).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
  })

  it.each([
    ['goes on for ever', saying('for (;;) {}')],
    ['goes on for ever before it is asked', `for (;;) {} ${saying('return "DIRECT"')}`],
  ])('that %s is terminated, and the program continues meanwhile', async (_what, text) => {
    let turns = 0
    const turning = setInterval(() => {
      turns += 1
    }, 10)
    await expect(startScript(text, 700).find(server)).rejects.toThrow('takes too long')
    clearInterval(turning)
    expect(turns).toBeGreaterThan(20)
  })

  it.each([
    ['is malformed', 'no script at all ('],
    ['has no such function', 'var x = 1'],
    ['throws', saying('throw new Error("x")')],
    ['returns nothing', saying('')],
    ['returns no text', saying('return 7')],
    ['takes all memory', saying(`var all = []; for (;;) all.push(new Array(100000).fill('x'))`)],
    ['goes too deep', saying('return FindProxyForURL(url, host)')],
  ])('that %s fails', async (_what, text) => {
    await expect(startScript(text).find(server)).rejects.toThrow()
  })

  it('responds again after a failed call', async () => {
    const script = startScript(saying(`if (host === 'bad.example') for (;;) {} return 'DIRECT'`), 4000)
    await expect(script.find(new URL('https://bad.example/'))).rejects.toThrow()
    expect(await script.find(server)).toBe('DIRECT')
  })
})

describe('loading a script', () => {
  const text = saying(`return 'PROXY p:1'`)

  it('by http, across redirects', async () => {
    const { origin } = await testServers.serve('plain', {
      respond: (request, response) => {
        if (request.url === '/proxy.pac') response.writeHead(302, { location: '/there' })
        response.end(request.url === '/there' ? `\uFEFF${text}` : '')
      },
    })
    expect(await (await loadScript(`${origin}/proxy.pac`)).find(server)).toBe('PROXY p:1')
  })

  it('from a file', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-script-'))
    writeFileSync(path.join(folder, 'proxy.pac'), text)
    const file = path.join(folder, 'proxy.pac')
    for (const address of [pathToFileURL(file).href, file])
      expect(await (await loadScript(address)).find(server)).toBe('PROXY p:1')
    rmSync(folder, { recursive: true })
  })

  it('stops at one megabyte, and runs no larger file', async () => {
    const { origin } = await testServers.serve('plain', {
      respond: (_request, response) => void response.write(' '.repeat(1_100_000)),
    })
    await expect(loadScript(`${origin}/proxy.pac`)).rejects.toThrow('too large')
    const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-script-'))
    const file = path.join(folder, 'proxy.pac')
    writeFileSync(file, text.padEnd(1024 * 1024 + 1))
    await expect(loadScript(file)).rejects.toThrow('too large')
    rmSync(folder, { recursive: true })
  })

  it('fails if the script is missing, too large, redirects in a circle or has no usable URL', async () => {
    const { origin } = await testServers.serve('plain', {
      respond: (request, response) => {
        if (request.url === '/round') response.writeHead(302, { location: '/round' })
        if (request.url === '/missing') response.writeHead(404)
        if (request.url === '/large') response.write(' '.repeat(2_000_000))
        response.end(text)
      },
    })
    for (const address of [`${origin}/round`, `${origin}/missing`, `${origin}/large`])
      await expect(loadScript(address), address).rejects.toThrow()
    for (const address of ['http://127.0.0.1:1/x', 'ftp://127.0.0.1/x', 'file:///nowhere', 'nothing'])
      await expect(loadScript(address), address).rejects.toThrow()
  })
})
