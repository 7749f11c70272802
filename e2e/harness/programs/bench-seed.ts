/** Fills a folder with a vault of fifty connections to one server, its key at hand: `bench-seed.js FOLDER DRAFT`. */
import { fixedKeys } from '../../bench/fixed-key.ts'
import { seedVault } from '../demo/seed.ts'

const [folder = '', json = '{}'] = process.argv.slice(2)
const draft = JSON.parse(json)
const drafts = Array.from({ length: 50 }, (_, place) => ({
  ...draft,
  name: `${draft.name} ${String(place + 1).padStart(2, '0')}`,
}))
await seedVault(folder, undefined, drafts, fixedKeys)
