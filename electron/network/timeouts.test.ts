/** Timeouts of everything that may never respond: each limit is requested by its number, and ends the waiting. */
import { execFile } from 'node:child_process'
import net from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectFirst } from './connect-first.ts'
import { findFreePorts } from './free-ports.fixture.ts'
import { makeTestServers } from './network.fixture.ts'
import { thisMachine } from './proxy/machine.ts'
import { inspectCertificate } from './tls/inspect-certificate.ts'
import { testPin } from './tls/test-pin.ts'
import { usualTransport } from './transport-options.ts'

vi.mock('node:child_process', () => ({ execFile: vi.fn() }))

const testServers = makeTestServers()
const requested: number[] = []

/** Makes every requested timeout expire at once. */
beforeEach(() => {
  requested.length = 0
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    requested.push(milliseconds)
    return AbortSignal.abort(new DOMException('it took too long', 'TimeoutError'))
  })
})
afterEach(() => testServers.empty())

/** A server that never responds. */
const silent = () => testServers.listen(net.createServer())

test('ten seconds for inspecting a certificate', async () => {
  await expect(inspectCertificate(usualTransport, '127.0.0.1', await silent())).rejects.toThrow(
    'it took too long',
  )
  expect(requested).toEqual([10_000])
})

test('ten seconds for testing whether a certificate could be pinned', async () => {
  const view = { host: 'server.example', sha256: '' }
  const seen = { pem: '', view } as unknown as Parameters<typeof testPin>[3]
  expect(await testPin(usualTransport, '127.0.0.1', await silent(), seen, {})).toBeUndefined()
  expect(requested).toEqual([10_000])
})

test('five seconds for a proxy while another is left to try; the request’s own timeout for the last', async () => {
  const proxy = { tls: false, host: '127.0.0.1', port: await findFreePorts() }
  const port = await silent()
  const { socket } = await connectFirst([proxy, 'direct'], '127.0.0.1', port)
  socket.destroy()
  expect(requested).toEqual([5_000])
})

test('five seconds for a program that prints the system’s proxies', async () => {
  void thisMachine.run('gsettings', ['list-recursively'])
  const options = { timeout: 5_000, windowsHide: true }
  expect(execFile).toHaveBeenCalledWith('gsettings', ['list-recursively'], options, expect.any(Function))
})
