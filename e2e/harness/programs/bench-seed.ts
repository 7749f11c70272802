/**
 * Fills a folder with a vault of connections to one server, its key at hand: `bench-seed.js FOLDER DRAFT COUNT`. Many are
 * named like the rows of the list's yardstick, one for each.
 */
import { fixedKeys } from '../../bench/fixed-key.ts'
import { rows } from '../../bench/yardstick/rows.ts'
import { seedVault } from '../demo/seed.ts'

const [folder = '', json = '{}', count = '50'] = process.argv.slice(2)
const draft = JSON.parse(json)
const drafts = Array.from({ length: Number(count) }, (_, place) => ({
  ...draft,
  name:
    (Number(count) > 200 ? rows[place]?.name : undefined) ??
    `${draft.name} ${String(place + 1).padStart(3, '0')}`,
}))
await seedVault(folder, undefined, drafts, fixedKeys)
