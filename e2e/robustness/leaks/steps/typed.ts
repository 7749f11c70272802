/** Types a vault and a connection of each system by hand: what the browser underneath would keep, offer and fill in. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { rowsKept } from '../../../harness/screen/kept-by-browser.ts'
import { missingTools } from '../../../harness/screen/screen.ts'
import { createVaultByHand, oneOfEach, saveConnectionsByHand } from '../../../harness/screen/type-by-hand.ts'
import type { Scenario } from '../scenario.ts'

/** Types everything; the sandboxed home keeps every file of the browser's profile for the search. */
export async function typeByHand(scenario: Scenario): Promise<void> {
  const missing = await missingTools()
  if (missing !== undefined) throw new Error(`the whole screen cannot be looked at: ${missing}`)
  const folder = path.join(scenario.home.temporary, 'typed-by-hand')
  await mkdir(folder)
  await scenario.start(folder)
  const { user, sandbox, home } = scenario
  const pictures = path.join(home.unsearched, 'screens')
  const watched = { user, drafts: oneOfEach(sandbox.drafts), pictures }
  await createVaultByHand(watched, scenario.plant('neun Lachmöwen über dem Kai & zurück'), 'Enter')
  await saveConnectionsByHand(watched)
  for (const profile of user.app.profiles()) expect((await rowsKept(profile)).rows).toEqual([])
  await scenario.look('everything typed by hand')
  await scenario.stop()
}
