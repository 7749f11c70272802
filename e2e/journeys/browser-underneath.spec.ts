import path from 'node:path'
import { startDisplay } from '../../scripts/display.ts'
import { oneOfEach } from '../harness/screen/drafts.ts'
import { rowsKept } from '../harness/screen/kept-by-browser.ts'
import {
  failsToSignInByHand,
  makesVaultByHand,
  savesConnectionsByHand,
  type Watched,
} from '../harness/screen/scenario.ts'
import { missingTools } from '../harness/screen/screen.ts'
import { expect, test } from './at-desktop.ts'

const passphrase = 'seven seagulls over the harbour'
const pictures = path.join(import.meta.dirname, '../../out/whole-screen')

test.describe('the whole screen', () => {
  let display: Awaited<ReturnType<typeof startDisplay>>
  test.beforeAll(async () => {
    const missing = await missingTools()
    if (process.env.CI) expect(missing, 'CI installs what this needs').toBeUndefined()
    test.skip(missing !== undefined, `not looked at: ${missing}`)
    // Of its own, where no other window can cover the program's.
    display = await startDisplay({ own: true })
  })
  test.afterAll(() => display?.stop())

  test('shows nothing but the page, whatever is typed and saved, and the browser keeps none of it', async ({
    sandbox,
    folder,
    start,
  }) => {
    test.setTimeout(300_000)
    const { user, running } = await start(folder, sandbox.transports)
    const watched: Watched = { user, drafts: oneOfEach(sandbox.drafts), pictures }
    await makesVaultByHand(watched, passphrase, 'Enter')
    await savesConnectionsByHand(watched)
    for (const profile of running.profiles()) {
      const { tables, rows } = await rowsKept(profile)
      expect(rows).toEqual([])
      expect(tables).toEqual(expect.arrayContaining(['Login Data: logins', 'Web Data: autofill']))
    }
  })

  test('shows nothing over a login page into which a password was typed, and the browser keeps none', async ({
    sandbox,
    open,
  }) => {
    const { user, running } = await open()
    const { connections, systems } = await user.start()
    const signsIn = connections.find(({ system, method }) =>
      systems.find(({ id }) => id === system)?.methods.some((each) => each.id === method && each.interactive),
    )
    await user.select(signsIn?.name ?? '')
    const opening = running.nextLogin()
    await user.getToken()
    const login = await opening
    await login.waitForSelector('input[type=password]')
    await failsToSignInByHand({ user, drafts: sandbox.drafts, pictures }, login)
    for (const profile of running.profiles()) expect((await rowsKept(profile)).rows).toEqual([])
  })

  test('shows nothing but the page after a vault was made by its button', async ({ folder, start }) => {
    const { user } = await start(folder)
    await makesVaultByHand({ user, drafts: [], pictures }, passphrase, 'button')
  })
})
