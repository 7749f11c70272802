import clipboard from 'clipboardy'
import { expect, test } from './at-desktop.ts'

const codes = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 } as const

for (const [signal, code] of Object.entries(codes))
  test(`ended by ${signal} takes off what was copied and finishes what is under way`, async ({
    sandbox,
    platform,
    open,
    start,
  }) => {
    test.skip(process.platform === 'win32', 'there are no such signals')
    const { user, running } = await open()
    const name = sandbox.drafts[0]?.name ?? ''
    await user.select(name)
    await user.getToken()
    await user.sees('valid')
    await user.copy('token')
    await expect.poll(() => clipboard.read()).toMatch(/^\S{20,}$/)
    process.kill(running.pid, signal as NodeJS.Signals)
    // Electron ends by itself, with its own code.
    expect(await running.exited).toBe(platform.kind === 'electron' ? 0 : code)
    expect((await clipboard.read()).trim()).toBe('')

    const again = await start(sandbox.dataFolder, sandbox.transports)
    await again.user.unlock(sandbox.passphrase)
    await again.user.seesList()
    expect((await again.user.connection(name)).status.kind).toBe('held')
  })
