/** Steps around the passphrase and the lock. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import type { Scenario } from '../scenario.ts'

export async function failToUnlock(scenario: Scenario): Promise<void> {
  const { user, sandbox } = scenario
  await user.enterPassphrase(scenario.plant('not this one: Ümläut & <Ticket> 1'))
  await expect(user.at('problem')).toBeVisible({ timeout: 20_000 })
  // In view, an ordinary text field: what is selected in one lands on the selection of X11.
  await user.showTyped('passphrase')
  await user.type('passphrase', scenario.plant('nor this one, shown: Äpfel/+% 2'))
  await user.press('Enter')
  await expect(user.at('unlock')).toHaveAttribute('aria-disabled', 'false', { timeout: 20_000 })
  await expect(user.at('problem')).toBeVisible({ timeout: 20_000 })
  await scenario.keepSelection('wrong passphrase in view')
  await user.unlock(sandbox.passphrase)
  await scenario.look('unlocked')
}

export async function lock(scenario: Scenario): Promise<void> {
  await scenario.lookAtOpenMain('open, before the lock')
  await scenario.user.lock()
  await scenario.lookAtLocked('locked')
}

/** Locks from elsewhere while a form is open, and while a token is in view. */
export async function lockInTheMiddle(scenario: Scenario): Promise<void> {
  const { user, sandbox } = scenario
  await user.unlock(sandbox.passphrase)
  await user.openForm('aaas')
  await user.typeKeys('field-password', scenario.plant('half typed and Interrupted-77'))
  await lockFromElsewhere(scenario)
  await scenario.lookAtLocked('locked with a form open')
  await user.unlock(sandbox.passphrase)
  // Kept in the vault meanwhile, sealed; the page gets no more than its name.
  await expect(user.at('field-password')).toHaveValue('')
  await expect(user.at('save')).toBeVisible()
  await scenario.look('a form that came back')
  await scenario.lookAtHeap('a form that came back')
  await user.discard()
  await user.selectWithToken((await user.mainState()).connections[0]?.name ?? '')
  await user.reveal()
  await lockFromElsewhere(scenario)
  await scenario.lookAtLocked('locked with a token in view')
}

async function lockFromElsewhere({ user }: Scenario): Promise<void> {
  await user.invoke('vault.lock', {})
  await expect(user.at('lock-screen')).toBeVisible()
}

export async function restart(scenario: Scenario): Promise<void> {
  await scenario.stop()
  await scenario.start(scenario.sandbox.dataFolder)
  await scenario.user.unlock(scenario.sandbox.passphrase)
  await scenario.look('after a restart')
  await scenario.lookAtHeap('open, after a restart')
}

/** Types a passphrase twice, and leaves no way to tidy up afterwards. */
export async function createVault(scenario: Scenario): Promise<void> {
  const folder = path.join(scenario.home.temporary, 'fresh-vault')
  await mkdir(folder)
  await scenario.start(folder)
  await scenario.user.createVault(scenario.plant('seventeen Möwen over the harbour & back'))
  await scenario.look('a new vault')
  await scenario.lookAtHeap('a new vault, open')
  await scenario.stop('kill')
}
