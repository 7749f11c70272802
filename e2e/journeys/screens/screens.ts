/** Every screen that is looked at in all languages, themes and widths; each begins where the one before ended. */
import { expect } from '@playwright/test'
import { draftOf } from '../../harness/user/user.ts'
import { importScreens } from './import-screens.ts'
import type { Screen, Walk } from './screen.ts'

const close = async ({ user }: Walk) => user.press('Escape')

/** Closes a form, whether it asks first or not. */
async function closeForm({ user }: Walk): Promise<void> {
  await user.press('Escape')
  const asks = user.at('discard')
  if (await asks.isVisible()) await asks.click()
}

async function showTicket({ user, sandbox }: Walk, system: string): Promise<void> {
  await user.select(draftOf(sandbox.drafts, system).name)
  await user.getValidToken()
}

const viewOf = ({ user }: Walk) => user.page.locator('[popover]:popover-open')

async function openView(walk: Walk): Promise<void> {
  await walk.user.at('view').click()
  await expect(viewOf(walk)).toBeVisible()
}

async function openConnectionMenu({ user }: Walk): Promise<void> {
  await user.at('list').focus()
  await user.press('Shift+F10')
  await expect(user.at('connection-menu')).toBeVisible()
}

/** Presses what is on the page, and waits for what it opens. */
async function open({ user }: Walk, pressed: string, opened: string): Promise<void> {
  await user.at(pressed).first().click()
  await expect(user.at(opened).first()).toBeVisible()
}

export const screens: readonly Screen[] = [
  { name: 'ticket', reach: (walk) => showTicket(walk, 'aareon') },
  { name: 'ticket of an opaque token', reach: (walk) => showTicket(walk, 'oauth') },
  {
    name: 'copy menu',
    reach: async (walk) => {
      await showTicket(walk, 'aareon')
      await open(walk, 'other-forms', 'forms-menu')
    },
    reopen: async (walk) => {
      if (await walk.user.at('forms-menu').isVisible()) await walk.user.press('Escape')
      await open(walk, 'other-forms', 'forms-menu')
    },
    leave: close,
  },
  {
    name: 'no token yet',
    reach: async ({ user, sandbox }) => {
      await user.select(draftOf(sandbox.drafts, 'meldescheine').name)
      await user.sees('none')
    },
  },
  {
    name: 'help of a system',
    reach: async ({ user }) => {
      await user.press('F1')
      await expect(user.at('guide')).toBeVisible()
    },
    leave: close,
  },
  {
    name: 'history',
    reach: async (walk) => {
      await showTicket(walk, 'aaas')
      await walk.user.openHistory()
    },
  },
  {
    name: 'nothing found',
    reach: async ({ user }) => {
      await user.search('nothing of that name')
      await expect(user.at('row')).toHaveCount(0)
    },
    leave: async ({ user }) => user.search(''),
  },
  {
    name: 'palette',
    reach: async ({ user }) => {
      await user.press('Control+k')
      await expect(user.page.locator('dialog[open]')).toBeVisible()
      await user.page.keyboard.type('copy')
    },
    leave: close,
  },
  {
    name: 'keys',
    reach: async ({ user }) => {
      await user.at('list').focus()
      await user.press('?')
      await expect(user.page.locator('dialog[open]')).toBeVisible()
    },
    leave: close,
  },
  {
    name: 'view options',
    reach: (walk) => openView(walk),
    reopen: async (walk) => {
      if (await viewOf(walk).isVisible()) await walk.user.press('Escape')
      await openView(walk)
    },
    leave: close,
  },
  {
    name: 'menu of a connection',
    reach: (walk) => openConnectionMenu(walk),
    reopen: async (walk) => {
      if (await walk.user.at('connection-menu').isVisible()) await walk.user.press('Escape')
      await openConnectionMenu(walk)
    },
    leave: close,
  },
  {
    name: 'notes and tags',
    reach: async (walk) => {
      await walk.user.select(draftOf(walk.sandbox.drafts, 'meldescheine').name)
      await open(walk, 'more', 'open-annotations')
      await walk.user.at('open-annotations').click()
      await expect(walk.user.page.locator('dialog[open]')).toBeVisible()
    },
    leave: close,
  },
  {
    name: 'replace a secret',
    reach: async (walk) => {
      await walk.user.select(draftOf(walk.sandbox.drafts, 'aareon').name)
      await open(walk, 'more', 'open-replace')
      await walk.user.at('open-replace').click()
      await expect(walk.user.page.locator('dialog[open]')).toBeVisible()
    },
    leave: close,
  },
  {
    name: 'several selected',
    reach: async ({ user }) => {
      await user.at('list').focus()
      await user.press('Control+a')
      await expect(user.at('many')).toBeVisible()
    },
    leave: async ({ user }) => {
      await user.at('list').focus()
      await user.press('Escape')
    },
  },
  { name: 'systems', reach: (walk) => open(walk, 'add', 'system-choice'), leave: close },
  {
    name: 'form with everything missing',
    reach: async ({ user }) => {
      await user.openForm('aareon')
      await user.at('save').click()
    },
    leave: closeForm,
  },
  {
    name: 'form of any server, network unfolded',
    reach: async ({ user }) => {
      await user.openForm('oauth')
      await user.unfold('endpoints')
      await user.unfold('network')
      await user.at('proxy-manual').check()
    },
    leave: closeForm,
  },
  {
    name: 'edited connection',
    reach: async (walk) => {
      await walk.user.select(draftOf(walk.sandbox.drafts, 'cmi-sts').name)
      await open(walk, 'edit', 'save')
    },
    leave: close,
  },
  { name: 'delete', reach: (walk) => open(walk, 'delete', 'confirm-delete'), leave: close },
  { name: 'settings', reach: (walk) => open(walk, 'settings', 'theme-dark'), leave: close },
  {
    name: 'protection',
    reach: async ({ user }) => {
      await user.openProtection()
      await user.at('section-kit').click()
    },
    leave: close,
  },
  ...importScreens,
]

/** The lock screen comes last: behind it everything above would have to be opened again. */
export const lockScreens: readonly Screen[] = [
  { name: 'lock screen', reach: ({ user }) => user.lock() },
  { name: 'wrong passphrase', reach: ({ user }) => user.failToUnlock('not the passphrase') },
]

/** In front of a vault that is still to be made: on another computer. */
export const firstScreens: readonly Screen[] = [
  {
    name: 'first start',
    reach: async ({ user }) => expect(user.at('create-vault')).toBeVisible({ timeout: 30_000 }),
  },
  {
    name: 'new vault',
    reach: async ({ user, sandbox }) => {
      await user.createVault(sandbox.passphrase)
      await expect(user.at('empty')).toBeVisible()
    },
  },
]
