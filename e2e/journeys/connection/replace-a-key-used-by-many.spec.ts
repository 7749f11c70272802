import { type ControlledServer, startControlledServer } from '../../sandbox/controls/controlled-server.ts'
import { draftFor } from '../../sandbox/controls/drafts.ts'
import { expect, test } from '../journey.ts'

const names = ['Register Nord', 'Register Süd', 'Register West']
const newSecret = 'made up for the new year'

/** Drafts of one client that three connections share. */
function draftsTo(server: ControlledServer) {
  const grant = { realm: 'main', client: 'app', scope: 'read' }
  return names.map((name) => ({ ...draftFor(server, 'client-credentials', grant), name }))
}

test('a key that three connections share is replaced once, and all have tokens by the new one', async ({
  open,
}) => {
  const server = await startControlledServer()
  const user = await open()
  for (const draft of draftsTo(server)) await user.addUnseen(draft)
  // The vendor has rotated the key.
  server.accounts.change('app', newSecret)
  await user.select('Register Süd')
  await user.at('get-token').click()
  await user.sees('failed')
  await user.at('more').focus()
  await user.press('Enter')
  await user.press('Enter')
  await expect(user.at('secret-use')).toHaveCount(3)
  await user.type('field-replacement', newSecret)
  await user.press('Enter')
  await expect(user.at('get-replaced')).toBeFocused()
  await user.press('Enter')
  await expect(user.at('many-result')).toContainText('3')
  await expect(user.at('many-left')).toHaveCount(0)
  await expect(user.at('more')).toBeFocused()
  for (const name of names) {
    await user.select(name)
    await user.sees('valid')
  }
  expect(server.granted).toHaveLength(3)
  await server.stop()
})

test('several connections are selected by keys and clicks; those without a token are named, and deleted at once', async ({
  open,
}) => {
  const server = await startControlledServer()
  const user = await open()
  for (const draft of draftsTo(server)) await user.addUnseen(draft)
  await user.search('Register')
  await user.row('Register Nord').click()
  await user.row('Register West').click({ modifiers: ['Shift'] })
  await expect(user.page.getByRole('option', { selected: true })).toHaveCount(3)
  await user.row('Register Süd').click({ modifiers: ['Control'] })
  await expect(user.page.getByRole('option', { selected: true })).toHaveCount(2)
  await user.at('list').focus()
  await user.press('Control+a')
  await expect(user.at('many').getByRole('heading')).toContainText('3')
  server.accounts.lock('app', 30)
  await user.press('Enter')
  await expect(user.at('many-left')).toHaveCount(3)
  await user.at('many-left').first().click()
  await expect(user.at('detail')).toHaveAttribute('data-connection-name', names[0] ?? '')
  await user.sees('failed')
  await user.at('close-many').click()
  await user.at('list').focus()
  for (const _more of [1, 2]) await user.press('Shift+ArrowDown')
  await user.at('delete-many').click()
  await user.at('confirm-delete-many').click()
  for (const name of names) await expect(user.row(name)).toHaveCount(0)
  await server.stop()
})
