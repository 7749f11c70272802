import path from 'node:path'
import { rowsKept } from '../../harness/screen/kept-by-browser.ts'
import {
  createVaultByHand,
  failToSignInByHand,
  oneOfEach,
  saveConnectionsByHand,
} from '../../harness/screen/type-by-hand.ts'
import type { User } from '../../harness/user/user.ts'
import { expect, test } from '../journey.ts'
import { useOwnDisplay } from './own-display.ts'

const passphrase = 'seven seagulls over the harbour'
const pictures = path.join(import.meta.dirname, '../../../out/whole-screen')

async function expectNothingKept({ app }: User): Promise<void> {
  for (const profile of app.profiles()) {
    const { tables, rows } = await rowsKept(profile)
    expect(rows).toEqual([])
    expect(tables).toEqual(expect.arrayContaining(['Login Data: logins', 'Web Data: autofill']))
  }
}

test.describe('the whole screen', () => {
  useOwnDisplay()

  test('shows nothing but the page, whatever is typed and saved, and the browser keeps none of it', async ({
    sandbox,
    folder,
    start,
  }) => {
    test.setTimeout(300_000)
    const user = await start(folder)
    const watched = { user, drafts: oneOfEach(sandbox.drafts), pictures }
    await createVaultByHand(watched, passphrase, 'Enter')
    await saveConnectionsByHand(watched)
    await expectNothingKept(user)
  })

  test('shows nothing over a login page into which a password was typed, and the browser keeps none', async ({
    open,
  }) => {
    const user = await open()
    const [name = ''] = await user.connectionNames('interactive')
    await user.select(name)
    await failToSignInByHand({ user, drafts: [], pictures }, await user.openLogin())
    await expectNothingKept(user)
  })

  test('shows nothing but the page after a vault was made by its button', async ({ folder, start }) => {
    const user = await start(folder)
    await createVaultByHand({ user, drafts: [], pictures }, passphrase, 'button')
  })
})
