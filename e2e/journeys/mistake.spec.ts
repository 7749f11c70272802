import { expect, test } from './at-desktop.ts'

const passphrase = 'seven seagulls over the harbour'
const secret = 'hush-hush'

test('a mistake of the window ends in calm words, without its own, and reloading mends it', async ({
  folder,
  start,
}) => {
  const { user } = await start(folder)
  const said: string[] = []
  user.page.on('console', (message) => said.push(message.text()))
  await user.at('passphrase').fill(passphrase)
  await user.at('passphrase-repeat').fill(passphrase)
  await user.at('create-vault').click()
  await expect(user.at('search')).toBeVisible()
  // What the list is searched by chokes while the window is drawn.
  await user.page.evaluate((words) => {
    String.prototype.normalize = () => {
      throw new Error(words)
    }
  }, secret)
  await user.at('search').fill('x')

  await expect(user.at('mistake')).toBeVisible()
  await expect(user.at('reload')).toBeFocused()
  expect(await user.page.content()).not.toContain(secret)
  expect(said.join('\n')).not.toContain(secret)

  await user.at('reload').click()
  await expect(user.at('search')).toBeVisible()
  await user.at('search').fill('x')
  await expect(user.at('mistake')).toHaveCount(0)
})
