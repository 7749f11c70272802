/** The suite over a socket, with the fake of Electron behind it: the way itself loses and changes nothing. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { electronUnderTest } from '../../../electron/platform/testing/electron-fake/under-test.ts'
import { describePlatform } from '../../../electron/platform/testing/platform.suite.ts'
import { remotePlatform } from './remote.ts'
import { serve } from './serve.ts'
import { wireOn } from './wire.ts'

async function bothEnds() {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const near = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [[far]] = await Promise.all([once(server, 'connection'), once(near, 'connect')])
  return { near, far, close: () => new Promise<void>((closed) => server.close(() => closed())) }
}

describePlatform('electron, over a socket,', async () => {
  const { near, far, close } = await bothEnds()
  const served = await electronUnderTest()
  serve(far, served)
  return remotePlatform(near, async () => {
    await served.stop()
    await close()
  })
})

describe('a call over the socket', () => {
  const values = [undefined, null, 'ü\u2028', 1.5, [undefined], { a: { b: [true] } }]

  it('brings values, addresses and bytes back as they were', async () => {
    const { near, far, close } = await bothEnds()
    wireOn(far, { same: (value: unknown) => value })
    const wire = wireOn(near, {})
    for (const value of [...values, new URL('https://a.example/?b=%20'), Uint8Array.of(0, 255)])
      expect(await wire.call('same', value)).toEqual(value)
    await wire.end()
    await close()
  })

  it('brings a refusal, one that nobody answers, and the end of the other side', async () => {
    const { near, far, close } = await bothEnds()
    const other = wireOn(far, {
      refuse: () => Promise.reject(new Error('no')),
      silence: () => new Promise(() => undefined),
    })
    const wire = wireOn(near, {})
    await expect(wire.call('refuse')).rejects.toThrow('no')
    await expect(wire.call('other')).rejects.toThrow('nobody answers other')
    const waiting = wire.call('silence')
    await Promise.all([expect(waiting).rejects.toThrow('gone'), other.end(), wire.closed])
    await expect(wire.call('refuse')).rejects.toThrow('gone')
    await close()
  })
})
