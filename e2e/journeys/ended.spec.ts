import clipboard from 'clipboardy'
import { expect, test } from './at-desktop.ts'

const codes = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 } as const

for (const [signal, code] of Object.entries(codes))
  test(`ended by ${signal} takes off what was copied and finishes what is under way`, async ({
    sandbox,
    desktop,
    open,
    start,
  }) => {
    test.skip(process.platform === 'win32', 'there are no such signals')
    const { person, running } = await open()
    const name = sandbox.drafts[0]?.name ?? ''
    await person.select(name)
    await person.getToken()
    await person.sees('valid')
    await person.copy('token')
    await expect.poll(() => clipboard.read()).toMatch(/^\S{20,}$/)
    process.kill(running.pid, signal as NodeJS.Signals)
    // Electron ends by itself, with its own code.
    expect(await running.exited).toBe(desktop.kind === 'electron' ? 0 : code)
    expect((await clipboard.read()).trim()).toBe('')

    const again = await start(sandbox.dataFolder, sandbox.routes)
    await again.person.unlock(sandbox.passphrase)
    await again.person.seesList()
    expect((await again.person.connection(name)).status.kind).toBe('held')
  })
