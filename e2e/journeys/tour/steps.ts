/** The tour: what a person would do with Claimcheck on the first day, step by step. */
import { expect } from '@playwright/test'
import type { Page } from 'playwright'
import { searchBytes, searchFolders } from '../../harness/driver/leaks.ts'
import { fillLogin } from '../../harness/driver/login.ts'
import type { User } from '../../harness/driver/person.ts'
import { writingsOfCode } from '../../robustness/leaks/kit.ts'
import { judgesCertificate, seesLoginPlaces, seesNetwork } from './steps-network.ts'
import { arrives, packs, seesProtection, waits } from './steps-vault.ts'
import type { Walk } from './walk.ts'

export interface Step {
  readonly name: string
  run(walk: Walk): Promise<void>
}

/** In the order in which they are walked; each begins where the one before ended. */
export const steps: readonly Step[] = [
  { name: 'sees a locked vault', run: seesLocked },
  { name: 'is told that the passphrase is wrong', run: wrongPassphrase },
  { name: 'unlocks', run: unlocks },
  { name: 'gets every token that needs nobody', run: getsTokens },
  { name: 'signs in through the login window', run: signsIn },
  { name: 'closes the login window and loses nothing', run: closesLogin },
  { name: 'reads claims', run: readsClaims },
  { name: 'copies token, header and curl', run: copies },
  { name: 'asks to see a token, and hides it', run: reveals },
  { name: 'finds a connection by typing', run: searches },
  { name: 'adds a connection', run: adds },
  { name: 'is told what to do about a wrong password', run: wrongPassword },
  { name: 'edits a connection and keeps its secret', run: edits },
  { name: 'deletes a connection', run: deletes },
  { name: 'sees how a server is reached', run: seesNetwork },
  { name: 'sees where to sign in', run: seesLoginPlaces },
  { name: 'judges a certificate that nobody vouches for, and one that changed', run: judgesCertificate },
  { name: 'sees what protects the vault', run: seesProtection },
  { name: 'makes a recovery kit and a copy', run: packs },
  { name: 'reads it in German, Czech and English', run: languages },
  { name: 'reads it in the dark', run: dark },
  { name: 'waits after several wrong passphrases', run: waits },
  { name: 'locks', run: locks },
  { name: 'restarts and finds everything still there', run: restarts },
  { name: 'finds everything on another computer', run: arrives },
  { name: 'leaves no secret in clear', run: leavesNothing },
]

async function seesLocked({ user, shoot }: Walk): Promise<void> {
  await expect(user().at('lock-screen')).toBeVisible({ timeout: 20_000 })
  await shoot('locked')
}

async function wrongPassphrase({ user, shoot }: Walk): Promise<void> {
  await user().unlock('not the passphrase')
  await expect(user().at('problem')).toBeVisible({ timeout: 10_000 })
  await shoot('wrong-passphrase')
}

async function unlocks({ user, sandbox, shoot }: Walk): Promise<void> {
  await user().unlock(sandbox.passphrase)
  await user().seesList()
  const { connections } = await user().start()
  expect(connections.map(({ name }) => name).sort()).toEqual(sandbox.drafts.map(({ name }) => name).sort())
  await shoot('list')
}

async function getsTokens({ user, shoot }: Walk): Promise<void> {
  const { connections, systems } = await user().start()
  for (const { name, system, method } of connections) {
    const methods = systems.find(({ id }) => id === system)?.methods
    if (methods?.find(({ id }) => id === method)?.interactive) continue
    await user().select(name)
    await user().getToken()
    await user().sees('valid')
  }
  await shoot('tokens')
}

/** The connections that sign a person in. */
async function interactive(user: User): Promise<readonly string[]> {
  const { connections, systems } = await user.start()
  const isInteractive = ({ system, method }: (typeof connections)[number]) =>
    systems.find(({ id }) => id === system)?.methods.some((each) => each.id === method && each.interactive)
  return connections.filter(isInteractive).map(({ name }) => name)
}

async function signsIn(walk: Walk): Promise<void> {
  const { user, running, shoot, shootPage } = walk
  const names = await interactive(user())
  expect(names.length).toBeGreaterThan(0)
  for (const [place, name] of names.entries()) {
    await user().select(name)
    const login = await openLogin(walk)
    await user().sees('asking')
    if (place === 0) await shoot('waiting-for-login')
    await fillLogin(login, walk.sandbox.user)
    if (place === 0) await shootPage('login-window', login)
    await login.locator('button[value=allow]').click()
    await user().sees('valid')
  }
  await shoot('signed-in')
  expect(running().output()).toBe('')
}

async function openLogin({ user, running }: Walk): Promise<Page> {
  const opening = running().nextLogin()
  await user().getToken()
  const login = await opening
  await login.waitForSelector('input[type=password]')
  return login
}

async function closesLogin(walk: Walk): Promise<void> {
  const { user } = walk
  const [name = ''] = await interactive(user())
  await user().select(name)
  await user().at('forget').click()
  await user().sees('none')
  await (await openLogin(walk)).close()
  await user().sees('none')
  const login = await openLogin(walk)
  await fillLogin(login, walk.sandbox.user)
  await login.locator('button[value=allow]').click()
  await user().sees('valid')
}

async function readsClaims({ user, shoot }: Walk): Promise<void> {
  const { connections } = await user().start()
  const richest = connections
    .map((connection) => ({ name: connection.name, count: claimNames(connection.status).length }))
    .sort((one, other) => other.count - one.count)[0]
  if (!richest) throw new Error('nothing to read')
  await user().select(richest.name)
  const names = claimNames((await user().connection(richest.name)).status)
  for (const name of names)
    await expect(user().page.locator(`[data-testid="claim"][data-claim="${name}"]`)).toBeVisible()
  await user().at('claims').scrollIntoViewIfNeeded()
  await shoot('claims')
}

function claimNames(status: Awaited<ReturnType<User['connection']>>['status']): readonly string[] {
  const content = status.kind === 'held' ? status.token.content : undefined
  return content?.kind === 'jwt' ? Object.keys(content.claims) : []
}

async function copies({ user, readClipboard, shoot }: Walk): Promise<void> {
  const { connections } = await user().start()
  for (const { name, status } of connections) {
    if (status.kind !== 'held') throw new Error(`${name} holds no token`)
    const { tokenPlacement } = status.token
    await user().select(name)
    await user().copy('token')
    const token = await readClipboard((text) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text))
    await user().copy('header')
    const carried =
      tokenPlacement.kind === 'header'
        ? `Authorization: ${tokenPlacement.scheme} ${token}`
        : `${tokenPlacement.name}=${token}`
    await readClipboard((text) => text === carried)
    await user().copy('curl')
    await readClipboard((text) => text.startsWith('curl ') && text.includes(token))
  }
  await shoot('copied')
}

async function reveals({ user, shoot }: Walk): Promise<void> {
  await user().at('reveal').click()
  await expect(user().at('hide')).toBeVisible()
  await shoot('revealed')
  await user().at('hide').click()
  await expect(user().at('hide')).toBeHidden()
}

async function searches({ user, shoot }: Walk): Promise<void> {
  const name = (await user().start()).connections.at(-1)?.name ?? ''
  await user().at('search').fill(name.slice(0, 8))
  await expect(user().row(name)).toBeVisible()
  await shoot('search')
  await user().at('search').fill('no such connection anywhere')
  await expect(user().page.getByTestId('row')).toHaveCount(0)
  await shoot('search-nothing')
  await user().at('search').fill('')
}

/** What the tour adds: the password login of the self-hosted system, whose form is the shortest. */
function toAdd({ sandbox }: Walk) {
  const draft = sandbox.drafts.find(({ system, values }) => system === 'aaas' && values.email)
  if (!draft) throw new Error('the sandbox offers no such connection')
  return draft
}

const addedName = 'Zweite Anmeldung · Testsystem'

async function adds(walk: Walk): Promise<void> {
  const { user, shoot } = walk
  const draft = toAdd(walk)
  await user().at('add').click()
  await shoot('choose-system')
  await user().page.locator(`[data-testid="system-choice"][data-system="${draft.system}"]`).click()
  await user().fill('name', addedName)
  await shoot('form')
  await user().fillIn(draft)
  for (const [field, value] of Object.entries(draft.secrets)) await user().fill(field, value)
  await user().at('save-and-get').click()
  await user().select(addedName)
  await user().sees('valid')
}

async function wrongPassword(walk: Walk): Promise<void> {
  const { user, shoot } = walk
  await user().at('edit').click()
  await user().fill('password', 'surely wrong')
  await user().at('save').click()
  await user().getToken()
  await user().sees('failed')
  await expect(user().at('problem')).toBeVisible()
  await shoot('wrong-password')
  await user().at('edit').click()
  await user().fill('password', toAdd(walk).secrets.password ?? '')
  await user().at('save-and-get').click()
  await user().sees('valid')
}

async function edits({ user, shoot }: Walk): Promise<void> {
  await user().at('edit').click()
  await shoot('edit')
  await user().fill('name', `${addedName} (neu)`)
  await user().at('save').click()
  await user().select(`${addedName} (neu)`)
  await user().sees('valid')
  await user().getToken()
  await user().sees('valid')
}

async function deletes({ user, shoot }: Walk): Promise<void> {
  await user().at('delete').click()
  await shoot('delete')
  await user().at('confirm-delete').click()
  await expect(user().row(`${addedName} (neu)`)).toHaveCount(0)
  const { connections } = await user().start()
  expect(connections.some(({ name }) => name.startsWith(addedName))).toBe(false)
}

async function languages({ user, shoot }: Walk): Promise<void> {
  const name = (await user().start()).connections[0]?.name ?? ''
  await user().select(name)
  for (const language of ['de', 'cs', 'en'] as const) {
    await user().chooseLanguage(language)
    await shoot(`language-${language}`)
  }
}

async function dark({ user, shoot }: Walk): Promise<void> {
  await user().chooseTheme('dark')
  await shoot('dark')
  await user().chooseTheme('light')
}

async function locks({ user, shoot }: Walk): Promise<void> {
  await user().lock()
  await shoot('locked-again')
}

async function restarts({ user, sandbox, restart, shoot }: Walk): Promise<void> {
  await restart()
  await expect(user().at('lock-screen')).toBeVisible({ timeout: 20_000 })
  await user().unlock(sandbox.passphrase)
  await user().seesList()
  const { connections } = await user().start()
  expect(connections).toHaveLength(sandbox.drafts.length)
  for (const { name, status } of connections) expect(status.kind, name).toBe('held')
  await shoot('after-restart')
}

/** The copied tokens on the clipboard and the one asked to be seen are allowed; files and output are not. */
async function leavesNothing({ running, sandbox, folders, packed }: Walk): Promise<void> {
  const secrets = [...(await sandbox.secrets()), ...writingsOfCode(packed().code.split(' '))]
  expect(secrets.length).toBeGreaterThan(sandbox.drafts.length)
  const { files, leaks } = await searchFolders(await folders(), secrets)
  expect(files).toBeGreaterThan(1)
  expect([...leaks, ...searchBytes('output', Buffer.from(running().output()), secrets)]).toEqual([])
}
