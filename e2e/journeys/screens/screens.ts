/** Every screen that is looked at in all languages, themes and widths; each begins where the one before ended. */
import { expect } from '@playwright/test'
import type { RunningSandbox } from '../../harness/demo/sandbox-process.ts'
import { type PostmanLogin, postmanCollection } from '../../harness/user/import.ts'
import { draftOf, type User } from '../../harness/user/user.ts'

/** The user in front of the running app, and the servers it speaks to. */
export interface Walk {
  readonly user: User
  readonly sandbox: RunningSandbox
}

export interface Screen {
  readonly name: string
  reach(walk: Walk): Promise<void>
  /** Opens again what a window of another size closes or misplaces; absent: it stays as it is. */
  reopen?(walk: Walk): Promise<void>
  /** Goes back to the window without a dialog; absent: nothing is open. */
  leave?(walk: Walk): Promise<void>
}

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

/** A file with an entry that can be added, one that lacks its secret, and one that cannot be understood. */
const customers = postmanCollection(
  [
    { name: 'Hausverwaltung Süd', clientId: 'south', clientSecret: 'made up' },
    { name: 'Hausverwaltung Nord mit einem Namen, der in keine Zeile passt', clientId: 'north' },
    { name: 'Altes Konto', clientId: '', clientSecret: 'made up' },
  ].map(
    (login): PostmanLogin => ({
      ...login,
      tokenEndpoint: `https://login.example/${login.clientId}/token`,
      scope: 'read',
    }),
  ),
)
const curl =
  "curl https://login.example/token -d 'grant_type=client_credentials&client_id=app&client_secret=made-up'"

async function preview({ user }: Walk): Promise<void> {
  await user.bringFile(customers)
  await user.seesPreview()
  await user.at('entries').press('ArrowDown')
  await user.at('entries').press('ArrowDown')
}

/** Closes an import, whether it asks first or not. */
async function closeImport({ user }: Walk): Promise<void> {
  await user.press('Escape')
  const asks = user.at('discard')
  if (await asks.isVisible()) await asks.click()
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
  { name: 'import', reach: ({ user }) => user.openImport(), leave: close },
  { name: 'import, what was understood', reach: preview, leave: closeImport },
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
      await walk.user.at('report').locator('summary').click()
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
]

/** The lock screen comes last: behind it everything above would have to be opened again. */
export const lockScreens: readonly Screen[] = [
  { name: 'lock screen', reach: ({ user }) => user.lock() },
  { name: 'wrong passphrase', reach: ({ user }) => user.failToUnlock('not the passphrase') },
]
