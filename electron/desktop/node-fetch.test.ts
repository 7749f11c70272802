import { createServer } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { expect, it, vi } from 'vitest'
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

it('trusts no certificate that nobody vouches for, whatever the environment says', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
  let reached = 0
  const server = https.createServer({ key, cert }, (_request, response) => {
    reached += 1
    response.end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = new URL(`https://localhost:${(server.address() as AddressInfo).port}/`)
  const sent = nodeFetch(url, { method: 'GET', headers: {}, signal: AbortSignal.timeout(5000) })
  await expect(sent).rejects.toMatchObject({ cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })
  expect(reached).toBe(0)
  server.close()
  vi.unstubAllEnvs()
})
