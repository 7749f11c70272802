import { expect, test } from './at-desktop.ts'

const passphrase = 'seven seagulls over the harbour'
const secret = 'hush-hush'

test('a mistake of the window ends in calm words, without its own, and reloading mends it', async ({
  folder,
  start,
}) => {
  const { person } = await start(folder)
  const said: string[] = []
  person.page.on('console', (message) => said.push(message.text()))
  await person.at('passphrase').fill(passphrase)
  await person.at('passphrase-repeat').fill(passphrase)
  await person.at('create-vault').click()
  await expect(person.at('search')).toBeVisible()
  // What the list is searched by chokes while the window is drawn.
  await person.page.evaluate((words) => {
    String.prototype.normalize = () => {
      throw new Error(words)
    }
  }, secret)
  await person.at('search').fill('x')

  await expect(person.at('mistake')).toBeVisible()
  await expect(person.at('reload')).toBeFocused()
  expect(await person.page.content()).not.toContain(secret)
  expect(said.join('\n')).not.toContain(secret)

  await person.at('reload').click()
  await expect(person.at('search')).toBeVisible()
  await person.at('search').fill('x')
  await expect(person.at('mistake')).toHaveCount(0)
})
