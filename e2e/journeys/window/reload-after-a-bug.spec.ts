import { expect, test } from '../journey.ts'

const secret = 'hush-hush'

test('a bug of the window ends in calm words, without its own, and reloading mends it', async ({ user }) => {
  const said: string[] = []
  user.page.on('console', (message) => said.push(message.text()))
  // What the list is searched by throws while the window is drawn.
  await user.page.evaluate((words) => {
    const { toLowerCase } = String.prototype
    String.prototype.toLowerCase = function () {
      if (String(this) === 'x') throw new Error(words)
      return toLowerCase.call(this)
    }
  }, secret)
  await user.search('x')

  await expect(user.at('mistake')).toBeVisible()
  await expect(user.at('reload')).toBeFocused()
  expect(await user.page.content()).not.toContain(secret)
  expect(said.join('\n')).not.toContain(secret)

  await user.at('reload').click()
  await expect(user.at('search')).toBeVisible()
  await user.search('x')
  await expect(user.at('mistake')).toHaveCount(0)
})
