import { readClipboard } from '../../harness/driver/clipboard.ts'
import { pasteClientEntry } from '../../harness/user/move.ts'
import type { User } from '../../harness/user/user.ts'
import { draftOf, expect, test } from '../journey.ts'

const newName = 'Gemeinde Rosenau · Sitzungsdienst (STS 3)'

/** Begins the move of the sandbox's connection to STS 2. */
async function begin(user: User, sandbox: Parameters<typeof draftOf>[0]) {
  const old = draftOf(sandbox, 'cmi-sts', 'impersonation')
  const { address = '' } = draftOf(sandbox, 'cmi-sts', 'client-credentials').values
  await user.select(old.name)
  await user.beginMove(address)
  return { old, address }
}

test('an interface moves from impersonation to a client of its own, by the entry that its server gets', async ({
  user,
  sandbox,
}) => {
  const { at } = user
  const { old, address } = await begin(user, sandbox.drafts)
  await expect(at('client-entry')).toContainText('"ClientId": "sitzungsdienst"')
  await expect(at('client-entry')).not.toContainText(old.secrets.password ?? '')

  const entry = await user.copyClientEntry(sandbox.passphrase)
  expect(JSON.parse(entry)).toMatchObject({
    ClientId: 'sitzungsdienst',
    ClientSecrets: [{ value: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    ClientCredentialsBackendUser: { username: old.values.username, password: old.secrets.password },
  })

  // The administrator has not pasted it yet.
  await at('move-next').click()
  await user.compareMove()
  await expect(at('move-problem')).toHaveAttribute('data-problem', 'clientRefused')

  await pasteClientEntry(address, 'rosenau', entry)
  await user.compareMove()
  await expect(at('move-verdict')).toContainText('what matters is the same')
  await expect(at('compared-claims').locator('[data-claim="tenant"]')).toHaveAttribute('data-result', 'same')
  await expect(at('compared-claims').locator('[data-claim="client_id"]')).toContainText('sitzungsdienst')

  // Who does not delete the old one after all still sees the comparison.
  await at('delete-old').click()
  await expect(at('confirm-delete')).toBeVisible()
  await user.press('Escape')
  await expect(at('move-verdict')).toContainText('what matters is the same')
  await at('keep-both').click()
  await user.select(newName)
  await user.sees('valid')
  await user.select(old.name)
  await user.sees('valid')
})

test('a move that was interrupted goes on, and rolled back leaves everything as it was', async ({
  user,
  sandbox,
}) => {
  const { at } = user
  const { connections } = await user.mainState()
  const { old } = await begin(user, sandbox.drafts)
  await user.press('Escape')
  await user.page.reload()
  await user.seesList()
  await user.select(old.name)
  await at('open-move').click()
  await expect(at('client-entry')).toContainText('sitzungsdienst')
  await at('move-next').click()
  await at('roll-back').click()
  await at('confirm-delete').click()
  await expect(user.row(newName)).toHaveCount(0)
  expect((await user.mainState()).connections).toEqual(connections)
})

test('a move that is only looked at is left without a question, and leads to no method without an entry', async ({
  user,
  sandbox,
}) => {
  const { at } = user
  await user.select(draftOf(sandbox.drafts, 'cmi-sts', 'impersonation').name)
  await at('open-move').click()
  await expect(at('method-delegation')).toBeVisible()
  await expect(at('method-impersonation')).toHaveCount(0)
  await user.press('Escape')
  await expect(user.page.getByRole('dialog')).toHaveCount(0)
})

test('a move in whose form the vault locks goes on after unlocking, with the secret that was generated', async ({
  open,
  sandbox,
}) => {
  const user = await open()
  const { at } = user
  const { address = '' } = draftOf(sandbox.drafts, 'cmi-sts', 'client-credentials').values
  await user.select(draftOf(sandbox.drafts, 'cmi-sts', 'impersonation').name)
  await at('open-move').click()
  await at('field-address').fill(address)
  await user.invoke('vault.lock', {})
  await user.unlock(sandbox.passphrase)
  await expect(at('field-address')).toHaveValue(address)
  await expect(at('field-clientSecret')).toHaveValue('')
  await at('save-and-continue').click()
  await pasteClientEntry(address, 'rosenau', await user.copyClientEntry(sandbox.passphrase))
  await at('move-next').click()
  await user.compareMove()
  await expect(at('move-verdict')).toContainText('what matters is the same')
})

test('whoever begins at STS 3 gets the entry as well, with a generated secret and a user who is not stored', async ({
  user,
  sandbox,
}) => {
  const { at } = user
  const { address = '' } = draftOf(sandbox.drafts, 'cmi-sts', 'client-credentials').values
  const technical = draftOf(sandbox.drafts, 'cmi-sts', 'impersonation')
  await user.openForm('cmi-sts')
  await user.fill('name', 'Begun at STS 3')
  await user.fillIn({ values: { address, tenant: 'rosenau', clientId: 'neubeginn' } })
  await at('generate-clientSecret').click()
  await expect(at('field-clientSecret')).toHaveValue(/^[\w-]{43}$/)
  await at('save').click()
  await user.select('Begun at STS 3')
  await at('open-client-entry').click()

  await user.fill('entry-username', technical.values.username ?? '')
  const incomplete = await user.copyClientEntry(sandbox.passphrase)
  expect(incomplete).toContain('{Passwort des technischen CMI Benutzers}')
  await expect(at('entry-status')).toContainText(
    'Missing, with a placeholder in its place: Password of the technical user',
  )

  await user.type('field-entry-password', technical.secrets.password ?? '')
  const entry = await user.copyClientEntry(sandbox.passphrase)
  await expect(at('entry-status')).not.toContainText('Missing')
  await pasteClientEntry(address, 'rosenau', entry)
  await at('close-entry').click()
  await user.getValidToken()
})

test('the entry is copied by its owner alone', async ({ open, sandbox }) => {
  const user = await open()
  await begin(user, sandbox.drafts)
  const before = await readClipboard()
  await user.type('current-passphrase', 'not the passphrase')
  await user.press('Enter')
  await expect(user.page.getByRole('dialog').getByRole('alert')).toBeVisible()
  expect(await readClipboard()).toBe(before)
})
