import { readFile, rm } from 'node:fs/promises'
import clipboard from 'clipboardy'
import { usualNetwork } from '../../../shared/network.ts'
import { postmanCollection } from '../../harness/user/import.ts'
import { countInputs } from '../../harness/user/inputs.ts'
import {
  type ControlledServer,
  passwordOf,
  startControlledServer,
} from '../../sandbox/controls/controlled-server.ts'
import { draftFor } from '../../sandbox/controls/drafts.ts'
import { expectAtMost } from '../counted-inputs.ts'
import { draftOf, expect, test } from '../journey.ts'

const grant = { realm: 'main', client: 'app', scope: 'read' }
const filePassphrase = 'four herons on a frozen weir'

/** What a colleague's script calls the server by. */
function curlTo({ origin }: ControlledServer): string {
  const form = `grant_type=client_credentials&client_id=app&client_secret=${passwordOf('app')}&scope=read`
  return `curl -X POST '${origin}/main/token' -H 'Content-Type: application/x-www-form-urlencoded' -d '${form}'`
}

/** A collection with three requests, one of them without its secret, and one that is here already. */
function customersAt({ origin }: ControlledServer) {
  const login = { tokenEndpoint: `${origin}/main/token`, clientId: 'app', scope: 'read' }
  const clientSecret = passwordOf('app')
  return postmanCollection([
    { ...login, name: 'Gemeinde Nord', scope: 'read', clientSecret },
    { ...login, name: 'Gemeinde Süd', clientId: 'app-south', clientSecret: passwordOf('app-south') },
    { ...login, name: 'Gemeinde West', clientId: 'app-west' },
  ])
}

const plainServer = 'http://s5.example:8080'

/** An export of this program, with consent to whatever is not encrypted. */
function exportWith(addresses: readonly string[]) {
  const connections = addresses.map((address, at) => ({
    name: `Accounting ${at}`,
    system: 'money-s5',
    environment: 'server',
    method: 'client-credentials',
    values: { address, clientId: 'app' },
    secrets: { clientSecret: passwordOf('app') },
    network: { ...usualNetwork, ...(address.startsWith('http:') && { unencryptedOrigin: address }) },
  }))
  const text = JSON.stringify({ claimcheck: 'connections', version: 1, connections })
  return { name: 'team.json', mimeType: 'application/json', buffer: Buffer.from(text) }
}

test('a pasted curl command leads to a token with four inputs', async ({ open }) => {
  const server = await startControlledServer()
  const user = await open()
  await clipboard.write(curlTo(server))
  await user.at('list').focus()
  const inputs = await countInputs(user.page)
  await user.press('Control+i')
  await user.press('ControlOrMeta+V')
  await expect(user.at('entry-details')).toContainText(`${server.origin}`)
  await expect(user.at('add-imported')).toBeFocused()
  await user.press('Enter')
  await user.at('get-token').click()
  await user.sees('valid')
  expectAtMost(4, await inputs.count(), 'a pasted curl command')
  expect(server.granted).toHaveLength(1)

  // Pasted once more, it is here already: Enter leads to it, and adds nothing.
  await user.at('search').fill('nothing like it')
  await user.press('Control+i')
  await user.press('ControlOrMeta+V')
  await expect(user.at('show-here')).toBeFocused()
  await expect(user.at('add-imported')).toBeDisabled()
  await user.press('Enter')
  await expect(user.at('import-preview')).toHaveCount(0)
  await user.sees('valid')
  expect((await user.mainState()).connections.filter(({ origin }) => origin === server.origin)).toHaveLength(
    1,
  )
  await server.stop()
})

test('of a file, what is new is added; what lacks its secret gets it later, and then a token', async ({
  open,
}) => {
  const server = await startControlledServer()
  const user = await open()
  const here = { ...draftFor(server, 'client-credentials', grant), name: 'Gemeinde Nord' }
  await user.addUnseen(here)
  await user.bringFile(customersAt(server))
  await user.seesPreview()
  await expect(user.at('entry')).toHaveCount(3)
  for (const [name, state, isChosen] of [
    ['present', 'present', 'false'],
    ['Gemeinde Süd', 'ready', 'true'],
    ['Gemeinde West', 'secretMissing', 'true'],
  ] as const) {
    const row =
      state === 'present'
        ? user.page.locator('[data-testid="entry"][data-state="present"]')
        : user.entry(name)
    await expect(row).toHaveAttribute('data-state', state)
    await expect(row).toHaveAttribute('aria-selected', isChosen)
  }
  await user.addImported()
  await expect(user.at('import-report')).not.toContainText(passwordOf('app-south'))
  await user.showAdded()
  await expect(user.at('many').getByRole('heading')).toContainText('2')
  await expect(user.at('row')).toHaveCount(2)

  await user.row('Gemeinde West').click()
  await user.sees('secretMissing')
  await expect(user.at('get-token')).toHaveCount(0)
  await user.at('fill-in-secret').click()
  await expect(user.at('field-clientSecret')).toBeFocused()
  await user.page.keyboard.insertText(passwordOf('app-west'))
  await user.saveAndGet()
  await user.sees('valid')
  await user.at('clear-filter').click()
  await user.select('Gemeinde Süd')
  await user.getValidToken()
  await server.stop()
})

test('of a password store, what looks like a login to a website is not selected', async ({ open }) => {
  const user = await open()
  const rows = [
    '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"',
    '"Root/Private","Shop","u","p-shop","https://shop.example/login","","","0","",""',
    '"Root/Schnittstellen","Billing API","u","p-billing","https://billing.example/login","","","0","",""',
  ]
  const buffer = Buffer.from(`${rows.join('\n')}\n`)
  await user.bringFile({ name: 'passwords.csv', mimeType: 'text/csv', buffer })
  await user.seesPreview()
  await expect(user.entry('Shop')).toHaveAttribute('data-state', 'website')
  await expect(user.entry('Shop')).toHaveAttribute('aria-selected', 'false')
  await expect(user.entry('Billing API')).toHaveAttribute('aria-selected', 'true')
  await user.entry('Shop').click()
  await expect(user.at('entry-details')).toContainText('website')
  await user.addImported()
  await user.showAdded()
  expect((await user.mainState()).connections.map(({ name }) => name)).toContain('Billing API')
  expect((await user.mainState()).connections.map(({ name }) => name)).not.toContain('Shop')
})

test('a file that is imported again brings its new secret to the connection that is here', async ({
  open,
}) => {
  const server = await startControlledServer()
  const user = await open()
  const here = draftFor(server, 'client-credentials', grant)
  await user.addUnseen({ ...here, name: 'Gemeinde Nord', secrets: { clientSecret: 'from before' } })
  await user.select('Gemeinde Nord')
  await user.at('get-token').click()
  await user.sees('failed')
  await user.bringFile(customersAt(server))
  await user.seesPreview()
  await user.page.locator('[data-testid="entry"][data-state="present"]').click()
  await expect(user.at('replace-secret')).not.toBeChecked()
  await user.at('replace-secret').check()
  await user.at('choose-none').click()
  await user.at('replace-all').click()
  await user.addImported()
  await expect(user.at('import-report')).not.toContainText(passwordOf('app'))
  await user.showAdded()
  await expect(user.at('detail')).toHaveAttribute('data-connection-name', 'Gemeinde Nord')
  await user.getValidToken()
  await server.stop()
})

test('a colleague’s file does not give up protection: its user agrees to each server', async ({ open }) => {
  const user = await open()
  await user.bringFile(exportWith([plainServer, 'https://s5.example']))
  await user.seesPreview()
  const plain = user.entry('Accounting 0')
  await expect(plain).toHaveAttribute('data-state', 'consent')
  await user.at('choose-all').click()
  await expect(plain).toHaveAttribute('aria-selected', 'false')
  await expect(user.at('consents')).toContainText(plainServer)
  await user.at('consent-unencrypted').check()
  await expect(plain).toHaveAttribute('data-state', 'ready')
  await expect(plain).toHaveAttribute('aria-selected', 'true')
  await user.addImported()
  await user.showAdded()
  await expect(user.at('row')).toHaveCount(2)
})

test('what is exported with its secrets is imported elsewhere, by its passphrase alone', async ({
  sandbox,
  open,
  start,
  folder,
}) => {
  test.slow()
  const here = await open()
  const file = await here.exportAll(filePassphrase, sandbox.passphrase)
  const content = await readFile(file, 'utf8')
  const { name, secrets } = draftOf(sandbox.drafts, 'oauth')
  for (const secret of [name, ...Object.values(secrets)]) expect(content).not.toContain(secret)
  await here.app.close()

  const there = await start(folder)
  await there.createVault('nine herons under the bridge')
  await there.bringFile(file)
  await there.type('import-passphrase', 'another')
  await there.press('Enter')
  await expect(there.at('import-start')).toContainText('does not open', { timeout: 30_000 })
  await there.type('import-passphrase', filePassphrase)
  await there.press('Enter')
  await expect(there.at('import-preview')).toBeVisible({ timeout: 30_000 })
  await there.addImported()
  await there.showAdded()
  await rm(file)
  const { connections } = await there.mainState()
  expect(connections.map((each) => each.name).sort()).toEqual(sandbox.drafts.map((each) => each.name).sort())
  await there.at('clear-filter').click()
  await there.select(name)
  await there.getValidToken()
})
