/** Steps with tokens: got, read, copied and shown. */
import { readFile, rm } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { tokenOf } from '../../../shared/connection.ts'
import { writingsOfCode } from '../../harness/canary/recovery-kit.ts'
import { searchBytes, searchFolders } from '../../harness/canary/search.ts'
import { decide, fillLogin } from '../../harness/user/sign-in.ts'
import { draftOf } from '../../harness/user/user.ts'
import type { Tour } from './context.ts'
import { claimsOf } from './report.ts'

export async function getTokens({ user, shoot }: Tour): Promise<void> {
  for (const name of await user.connectionNames('unattended')) {
    await user.select(name)
    await user.getValidToken()
  }
  await shoot('tokens')
}

export async function signIn({ user, sandbox, shoot }: Tour): Promise<void> {
  const [first = '', ...others] = await user.connectionNames('interactive')
  await user.select(first)
  const login = await user.openLogin()
  await user.sees('asking')
  await shoot('waiting-for-login')
  await fillLogin(login, sandbox.user)
  await shoot('login-window', login)
  await decide(login, 'allow')
  await user.sees('valid')
  for (const name of others) {
    await user.select(name)
    await user.signIn(sandbox.user)
  }
  await shoot('signed-in')
  expect(user.app.output()).toBe('')
}

export async function closeLogin({ user, sandbox }: Tour): Promise<void> {
  const [name = ''] = await user.connectionNames('interactive')
  await user.select(name)
  await user.forget()
  await (await user.openLogin()).close()
  await user.sees('none')
  await user.signIn(sandbox.user)
}

/** Reads the token with the most claims. */
export async function readClaims({ user, shoot }: Tour): Promise<void> {
  const { connections } = await user.mainState()
  const [richest] = connections.toSorted((one, other) => claimsOf(other).length - claimsOf(one).length)
  if (!richest) throw new Error('there is no token to read')
  await user.select(richest.name)
  await shoot('ticket')
  await user.at('technical').locator('summary').click()
  for (const name of claimsOf(richest))
    await expect(user.page.locator(`[data-testid="claim"][data-claim="${name}"]`)).toBeVisible()
  await user.at('claims').scrollIntoViewIfNeeded()
  await shoot('claims')
}

export async function copyTokens({ user, shoot }: Tour): Promise<void> {
  for (const { name, status } of (await user.mainState()).connections) {
    const placement = tokenOf(status)?.tokenPlacement
    expect(status.kind, name).toBe('held')
    await user.selectWithToken(name)
    const token = await user.copy('token')
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    const header =
      placement?.kind === 'header'
        ? `Authorization: ${placement.scheme} ${token}`
        : `${placement?.name}=${token}`
    expect(await user.copy('header')).toBe(header)
    const curl = await user.copy('curl')
    expect(curl).toMatch(/^curl /)
    expect(curl).toContain(token)
  }
  await shoot('copied')
}

/** Hands the chosen token to other programs, and to the vendor's portal its secret. */
export async function handOver({ user, sandbox, shoot }: Tour): Promise<void> {
  const { name, secrets } = draftOf(sandbox.drafts, 'aareon')
  await user.selectWithToken(name)
  const token = await user.copy('token')
  await user.at('other-forms').click()
  await shoot('other-formats')
  await user.press('Escape')
  expect(await user.copyAs('httpFile')).toContain(`Bearer ${token}`)
  await shoot('copied-as-http-file')
  await user.at('other-forms').click()
  await user.at('edit-template').click()
  await user.type('template', 'export TOKEN={{token:sh}}')
  await shoot('own-format')
  await user.at('save-template').click()
  expect(await user.copyAs('template')).toBe(`export TOKEN='${token}'`)
  expect(Object.values(secrets)).toContain(await user.copySecret(sandbox.passphrase))
  await shoot('secret-copied')
  await user.at('close-secret').click()
  expect(await user.copyAs('curl')).toContain(token)
}

/** Sees what a token opens: ids that calls need, and whether the API accepts it. */
export async function seeWhatItOpens({ user, sandbox, shoot }: Tour): Promise<void> {
  const [, { name = '' } = {}] = sandbox.drafts.filter(({ system }) => system === 'meldescheine')
  await user.select(name)
  await user.lookUpFacts()
  await user.type('search-facts', 'seeblick')
  await expect(user.at('fact')).toHaveCount(2)
  await user.at('account-facts').scrollIntoViewIfNeeded()
  await shoot('facts-found')
  expect(await user.copyFact('Haupthaus')).toBe('55120')
  expect(await user.probe()).toBe('accepted')
  await shoot('token-accepted')
}

/** Has a token kept fresh, and sees where that needs the user. */
export async function keepFresh({ user, sandbox, shoot }: Tour): Promise<void> {
  const states = [
    [draftOf(sandbox.drafts, 'aareon').name, 'on', 'kept-fresh'],
    [draftOf(sandbox.drafts, 'money-s5', 'authorization-code').name, /on|userNeeded/, 'kept-fresh-signed-in'],
  ] as const
  for (const [name, state, picture] of states) {
    await user.select(name)
    await user.at('keep-fresh').click()
    await expect(user.at('freshness')).toHaveAttribute('data-freshness', state)
    await shoot(picture)
    await user.at('keep-fresh').click()
    await expect(user.at('freshness')).toHaveAttribute('data-freshness', 'off')
  }
  await user.selectWithToken(states[0][0])
}

export async function reveal({ user, shoot }: Tour): Promise<void> {
  await user.reveal()
  await shoot('revealed')
  await user.hide()
}

/** Reads where the chosen token came from and what happened to its connection, and keeps that as a text. */
export async function readHistory({ user, sandbox, shoot }: Tour): Promise<void> {
  await user.select(draftOf(sandbox.drafts, 'aareon').name)
  await user.at('origin').scrollIntoViewIfNeeded()
  await shoot('origin')
  expect(await user.openHistory()).toContainEqual(expect.stringContaining('Token issued'))
  await user.at('history').scrollIntoViewIfNeeded()
  const file = await user.saveHistory()
  await shoot('history')
  expect(await readFile(file, 'utf8')).toContain('Token issued')
  await rm(file)
}

/** Allows the copied tokens on the clipboard and the one asked to be seen; nothing in files and output. */
export async function leaveNothing({ user, sandbox, luggage }: Tour): Promise<void> {
  const secrets = [...(await sandbox.secrets()), ...writingsOfCode(luggage.code.split(' '))]
  expect(secrets.length).toBeGreaterThan(sandbox.drafts.length)
  const { files, leaks } = await searchFolders([sandbox.dataFolder, ...user.app.profiles()], secrets)
  expect(files).toBeGreaterThan(1)
  expect([...leaks, ...searchBytes('output', Buffer.from(user.app.output()), secrets)]).toEqual([])
}
