import { describe, expect, test, vi } from 'vitest'
import { startSandbox } from './index.ts'
import { postForm } from './raw.ts'

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
    expect(sandbox.secrets()).toContain(sandbox.person.password)
    expect(sandbox.journal).toEqual([])
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
    await sandbox.stop()
  })

  test('stands at consecutive ports where one is given, and leaves them when it stops', async () => {
    const probe = await startSandbox()
    const port = Number(new URL(probe.routes['https://api.aareon.com'] ?? '').port)
    await probe.stop()
    const sandbox = await startSandbox({ port })
    expect(sandbox.routes['https://api.aareon.com']).toBe(`http://127.0.0.1:${port}`)
    await sandbox.stop()
    await expect(postForm(`http://127.0.0.1:${port}/erpapi/oauth2/token`, { a: 'b' })).rejects.toThrow()
  })
})
