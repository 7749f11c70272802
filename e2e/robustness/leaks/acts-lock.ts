/** Acts around the passphrase and the lock. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import type { Bridge } from '../../../shared/contract.ts'
import { readSelection } from './clipboard.ts'
import type { Stage } from './stage.ts'
import { typeInto, typeKeys } from './typing.ts'

export async function wrongPassphrases(stage: Stage): Promise<void> {
  const { user, sandbox, mark, evidence, look } = stage
  const field = user().at('passphrase')
  await expect(field).toBeVisible({ timeout: 30_000 })
  await typeKeys(field, mark('not this one: Ümläut & <Ticket> 1'))
  await user().at('unlock').click()
  await expect(user().at('problem')).toBeVisible({ timeout: 20_000 })
  // In view, an ordinary text field: what is selected in one lands on the selection of X11.
  await field.locator('xpath=../button').click()
  await typeInto(field, mark('nor this one, shown: Äpfel/+% 2'))
  await user().page.keyboard.press('Enter')
  await expect(user().at('unlock')).toHaveAttribute('aria-disabled', 'false', { timeout: 20_000 })
  await expect(user().at('problem')).toBeVisible({ timeout: 20_000 })
  await evidence.keep('selection of X11', 'wrong passphrase in view', (await readSelection()) ?? '')
  await typeInto(field, sandbox.passphrase)
  await user().at('unlock').click()
  await expect(user().at('list')).toBeVisible({ timeout: 20_000 })
  await look('unlocked')
}

export async function locks(stage: Stage): Promise<void> {
  // Before: what is looked for is there, and the search finds it.
  expect(await stage.heldByMain()).toBeGreaterThan(0)
  await stage.user().lock()
  await stage.look('locked')
  await stage.lookAtHeap('locked')
  await stage.lookAtMain('locked')
}

export async function unlocks(
  { user, sandbox }: Stage,
  passphrase: string = sandbox.passphrase,
): Promise<void> {
  await expect(user().at('passphrase')).toBeVisible({ timeout: 30_000 })
  await typeKeys(user().at('passphrase'), passphrase)
  await user().page.keyboard.press('Enter')
  await expect(user().at('list')).toBeVisible({ timeout: 20_000 })
}

/** The vault can be locked from elsewhere while a form is open, and while a token is in view. */
export async function locksInTheMiddle(stage: Stage): Promise<void> {
  const { user, mark, look } = stage
  await unlocks(stage)
  await user().at('add').click()
  await user().page.locator('[data-testid="system-choice"][data-system="aaas"]').click()
  await typeKeys(user().at('field-password'), mark('half typed and Interrupted-77'))
  await lockFromElsewhere(stage)
  await look('locked with a form open')
  await stage.lookAtHeap('locked with a form open')
  await stage.lookAtMain('locked with a form open')
  await unlocks(stage)
  // Kept in the vault meanwhile, sealed; the page gets no more than its name.
  await expect(user().at('field-password')).toHaveValue('')
  await expect(user().at('save')).toBeVisible()
  await look('a form that came back')
  await stage.lookAtHeap('a form that came back')
  await user().page.keyboard.press('Escape')
  await user().at('discard').click()
  await user().select((await user().start()).connections[0]?.name ?? '')
  await user().at('reveal').click()
  await expect(user().at('revealed-token')).toBeVisible()
  await lockFromElsewhere(stage)
  await look('locked with a token in view')
  await stage.lookAtHeap('locked with a token in view')
  await stage.lookAtMain('locked with a token in view')
}

async function lockFromElsewhere({ user }: Stage): Promise<void> {
  await user().page.evaluate(() =>
    (globalThis as unknown as { claimcheck: Bridge }).claimcheck.invoke('vault.lock', {}),
  )
  await expect(user().at('lock-screen')).toBeVisible()
}

export async function restarts(stage: Stage): Promise<void> {
  await stage.stop()
  await stage.start(stage.sandbox.dataFolder)
  await unlocks(stage)
  await stage.look('after a restart')
  await stage.lookAtHeap('open, after a restart')
}

/** With a passphrase typed twice, and no way to tidy up afterwards. */
export async function makesVault(stage: Stage): Promise<void> {
  const folder = path.join(stage.room.temporary, 'fresh-vault')
  await mkdir(folder)
  await stage.start(folder)
  const passphrase = stage.mark('seventeen Möwen over the harbour & back')
  for (const field of ['passphrase', 'passphrase-repeat']) {
    await expect(stage.user().at(field)).toBeVisible({ timeout: 30_000 })
    await typeKeys(stage.user().at(field), passphrase)
  }
  await stage.user().at('create-vault').click()
  await expect(stage.user().at('add').first()).toBeVisible({ timeout: 20_000 })
  await stage.look('a new vault')
  await stage.lookAtHeap('a new vault, open')
  await stage.stop('kill')
}
