/** A vault and a connection of each system typed by hand: what the browser underneath would keep, offer and fill in. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { oneOfEach } from '../../harness/screen/drafts.ts'
import { rowsKept } from '../../harness/screen/kept-by-browser.ts'
import { makesVaultByHand, savesConnectionsByHand } from '../../harness/screen/scenario.ts'
import { missingTools } from '../../harness/screen/screen.ts'
import type { Stage } from './stage.ts'

/** Every file of the browser's profile is kept for the search as well, by the room. */
export async function typesUnderTheBrowser(stage: Stage): Promise<void> {
  const missing = await missingTools()
  if (missing !== undefined) throw new Error(`the whole screen cannot be looked at: ${missing}`)
  const folder = path.join(stage.room.temporary, 'typed-by-hand')
  await mkdir(folder)
  await stage.start(folder)
  const watched = {
    user: stage.user(),
    drafts: oneOfEach(stage.sandbox.drafts),
    pictures: path.join(stage.room.own, 'screens'),
  }
  await makesVaultByHand(watched, stage.mark('neun Lachmöwen über dem Kai & zurück'), 'Enter')
  await savesConnectionsByHand(watched)
  for (const profile of stage.running().profiles()) expect((await rowsKept(profile)).rows).toEqual([])
  await stage.look('everything typed by hand')
  await stage.stop()
}
