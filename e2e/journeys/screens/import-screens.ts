/** The screens that bring connections and take them away; the last ones need what the ones before have added. */
import { rm } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { curl, customers } from '../made-up-imports.ts'
import type { Screen, Walk } from './screen.ts'

const close = async ({ user }: Walk) => user.press('Escape')

async function preview({ user }: Walk): Promise<void> {
  await user.bringFile(customers)
  await user.seesPreview()
  await user.at('entries').press('ArrowDown')
}

/** Closes an import, whether it asks first or not. */
async function closeImport({ user }: Walk): Promise<void> {
  await user.press('Escape')
  const asks = user.at('discard')
  if (await asks.isVisible()) await asks.click()
}

export const importScreens: readonly Screen[] = [
  { name: 'import', reach: ({ user }) => user.openImport(), leave: close },
  {
    name: 'import, nothing understood',
    reach: async ({ user }) => {
      await user.openImport()
      await user.type('field-text', 'Dear customer, please find nothing at all below.')
      await user.at('read-import').click()
      await expect(user.at('problem')).toBeVisible()
    },
    leave: close,
  },
  { name: 'import, what was understood', reach: preview, leave: closeImport },
  {
    name: 'import, what cannot be added',
    reach: async (walk) => {
      await preview(walk)
      await walk.user.at('show-unfit').click()
      await walk.user.at('entry-to-form').scrollIntoViewIfNeeded()
    },
    leave: closeImport,
  },
  {
    name: 'import of one',
    reach: async ({ user }) => {
      await user.openImport()
      await user.type('field-text', curl)
      await user.at('read-import').click()
      await expect(user.at('entry-details')).toBeVisible()
    },
    leave: closeImport,
  },
  {
    name: 'import, what became of it',
    reach: async (walk) => {
      await preview(walk)
      await walk.user.addImported()
    },
    leave: close,
  },
  {
    name: 'secret missing',
    reach: async ({ user }) => {
      await user.search('Hausverwaltung Nord')
      await user.at('row').first().click()
      await user.sees('secretMissing')
    },
    leave: async ({ user }) => user.search(''),
  },
  {
    name: 'export',
    reach: async ({ user }) => {
      await user.press('Control+k')
      await user.at('palette').fill('export')
      await user.page.locator('[data-entry="exportAll"]').click()
      await user.at('export-encrypted').check()
    },
    leave: close,
  },
  {
    name: 'import of an encrypted file',
    reach: async ({ user, sandbox }) => {
      const file = await user.exportAll('four herons on a frozen weir', sandbox.passphrase)
      await user.press('Escape')
      await user.bringFile(file)
      await expect(user.at('import-passphrase')).toBeVisible()
      await rm(file)
    },
    leave: close,
  },
  {
    name: 'export, written',
    reach: async ({ user, sandbox }) => {
      const file = await user.exportAll('four herons on a frozen weir', sandbox.passphrase)
      await rm(file)
    },
    leave: close,
  },
]
