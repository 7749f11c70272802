import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { findFreePorts } from '../../electron/network/free-ports.fixture.ts'
import { postForm } from './client/raw-request.ts'
import { type Sandbox, startSandbox } from './index.ts'

describe('the sandbox', () => {
  test('offers every variant, the source of a delegation before the delegation', async () => {
    const sandbox = await startSandbox()
    const variants = sandbox.connections.map(
      ({ draft }) => `${draft.system} ${draft.environment} ${draft.method}`,
    )
    expect(variants).toMatchInlineSnapshot(`
      [
        "aareon production client-credentials",
        "aareon test client-credentials",
        "aareon development client-credentials",
        "aareon custom client-credentials",
        "cmi-sts server client-credentials",
        "cmi-sts server delegation",
        "cmi-sts server client-credentials",
        "cmi-sts server impersonation",
        "meldescheine production login",
        "meldescheine test login",
        "meldescheine custom login",
        "aaas server login",
        "aaas server login",
        "money-s5 server client-credentials",
        "money-s5 server authorization-code",
        "money-s5 server authorization-code",
        "oauth keycloak client-credentials",
      ]
    `)
    const names = sandbox.connections.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { name, sourceOf } of sandbox.connections)
      if (sourceOf) expect(names.indexOf(name)).toBeLessThan(names.indexOf(sourceOf))
    await sandbox.stop()
  })

  test('knows all its secrets before anybody has used them, and starts without a word', async () => {
    const spies = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'info'), vi.spyOn(console, 'error')]
    const sandbox = await startSandbox()
    for (const { draft } of sandbox.connections)
      expect(sandbox.secrets()).toEqual(expect.arrayContaining(Object.values(draft.secrets)))
    expect(sandbox.secrets()).toContain(sandbox.user.password)
    expect(sandbox.journal).toEqual([])
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
    await sandbox.stop()
  })

  test('stands at consecutive ports where one is given, and leaves them when it stops', async () => {
    const { sandbox, first } = await startAtFreePorts()
    expect(sandbox.transports['https://api.aareon.com']).toBe(`http://127.0.0.1:${first}`)
    const ports = Array.from({ length: places }, (_, place) => first + place)
    const addresses = [...Object.values(sandbox.transports), ...addressesOf(sandbox)]
    expect(new Set(addresses.map((address) => Number(new URL(address).port)))).toEqual(new Set(ports))
    await sandbox.stop()
    for (const port of ports)
      await expect(postForm(`http://127.0.0.1:${port}/`, { a: 'b' })).rejects.toThrow('fetch failed')
  })

  test('names a port in use, with what to do, and leaves nothing listening', async () => {
    const { sandbox, first } = await startAtFreePorts()
    await sandbox.stop()
    // The third port is taken, so two servers are open when it is found out.
    const taken = createServer().listen(first + 2, '127.0.0.1')
    await once(taken, 'listening')
    await expect(startSandbox({ port: first })).rejects.toThrow(`Port ${first + 2} is in use`)
    taken.close()
    await once(taken, 'close')
    const again = await startSandbox({ port: first })
    expect(Object.values(again.transports)).toContain(`http://127.0.0.1:${first}`)
    await again.stop()
  })
})

/** How many servers stand in it. */
const places = 8

/** Begins elsewhere when another program takes one of the ports after they were found to be free. */
async function startAtFreePorts(attempts = 5): Promise<{ sandbox: Sandbox; first: number }> {
  const first = await findFreePorts(places)
  try {
    return { sandbox: await startSandbox({ port: first }), first }
  } catch (error) {
    if (attempts === 1 || !String(error).includes('is in use')) throw error
    return startAtFreePorts(attempts - 1)
  }
}

function addressesOf({ connections }: Sandbox): string[] {
  return connections.flatMap(({ draft }) => draft.values.address ?? [])
}
