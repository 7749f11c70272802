import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { nodeFetch, proxySettings } from './node-fetch.ts'

it('brings a redirect back as it is, with its address', async () => {
  const server = createServer(
    (_request, response) => void response.writeHead(302, { location: '/next' }).end(),
  )
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const response = await nodeFetch(url, {
    method: 'POST',
    headers: {},
    body: 'a',
    signal: AbortSignal.timeout(5000),
  })
  expect([response.status, response.headers.get('location')]).toEqual([302, '/next'])
  server.close()
})

it('names the reason where nobody listens', async () => {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await new Promise((closed) => server.close(closed))
  const sent = nodeFetch(url, { method: 'GET', headers: {}, signal: AbortSignal.timeout(5000) })
  await expect(sent).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
})

it('never speaks to this machine through a proxy', () => {
  const settings = proxySettings({ HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: '.example' })
  expect(settings).toMatchObject({
    HTTPS_PROXY: 'http://proxy.example:3128',
    no_proxy: '.example,localhost,127.0.0.1,::1,[::1]',
  })
})
