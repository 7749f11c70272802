import { readClipboard } from '../../harness/driver/clipboard.ts'
import { expect, test } from '../journey.ts'

const codes = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 } as const

for (const [signal, code] of Object.entries(codes))
  test(`${signal} clears the copied token from the clipboard and finishes what is under way`, async ({
    sandbox,
    platform,
    vaultFolder,
    open,
    start,
  }) => {
    test.skip(process.platform === 'win32', 'there are no such signals')
    const user = await open()
    const name = sandbox.drafts[0]?.name ?? ''
    await user.select(name)
    await user.getValidToken()
    expect(await user.copy('token')).toMatch(/^\S{20,}$/)
    process.kill(user.app.pid, signal as NodeJS.Signals)
    // Electron ends by itself, with its own code.
    expect(await user.app.exited).toBe(platform.kind === 'electron' ? 0 : code)
    expect((await readClipboard()).trim()).toBe('')

    const again = await start(vaultFolder)
    await again.unlock(sandbox.passphrase)
    expect((await again.connection(name)).status.kind).toBe('held')
  })
