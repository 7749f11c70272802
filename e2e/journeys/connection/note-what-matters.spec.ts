import axe from 'axe-core'
import { tagColors } from '../../../shared/annotations.ts'
import { measureTexts } from '../../harness/screen/contrast.ts'
import type { User } from '../../harness/user/user.ts'
import { focusOf } from '../../harness/user/window.ts'
import { draftOf, expect, test } from '../journey.ts'

/** A day of the local calendar, so many days from now. */
function dayIn(days: number): string {
  const now = new Date()
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12)
  return day.toISOString().slice(0, 10)
}

/** The rules of accessibility that the window breaks. */
async function broken({ page }: User): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { preload: false })
    return violations.map(({ id }) => id)
  })
}

async function addTag(user: User, name: string) {
  await user.typeKeys('field-tag', name)
  await user.press('Enter')
}

async function saveNotes(user: User) {
  await user.at('save-noted').click()
  await expect(user.at('save-noted')).toBeHidden()
}

test('what is noted on a connection is seen wherever it matters, and its secret is replaced in time', async ({
  open,
  sandbox,
}) => {
  const user = await open()
  const { name } = draftOf(sandbox.drafts, 'aareon')
  await user.select(name)
  await user.chooseMore('open-annotations')
  await addTag(user, 'GEVER')
  await addTag(user, 'Ops')
  await user.at('color-blue').check()
  await user.fill('note', 'Ask Ms Keller\nbefore 5 pm')
  await user.fill('day', dayIn(5))
  await user.fill('stage', 'production')
  await saveNotes(user)
  await expect(user.at('noted')).toContainText('GEVEROps')
  await expect(user.at('noted')).toContainText('Ask Ms Keller')
  await expect(user.row(name).getByTestId('tag')).toHaveText(['GEVER', 'Ops'])
  await expect(user.row(name).getByTestId('production')).toBeVisible()
  expect(await focusOf(user)).toBe('more')

  await user.getValidToken()
  await expect(user.at('copy-token')).toHaveAccessibleDescription('Production')
  await user.at('other-forms').click()
  await expect(user.at('forms-menu').getByTestId('production')).toBeVisible()
  expect(await broken(user), 'menu of forms').toEqual([])
  await user.press('Escape')
  await user.copy('token')
  await expect(user.at('clipboard').getByTestId('production')).toBeVisible()
  await user.lock()
  await expect(user.at('clipboard').getByTestId('production')).toBeVisible()
  await expect(user.at('clipboard')).not.toContainText(name)
  await user.unlock(sandbox.passphrase)

  await expect(user.at('notices')).toContainText(`The secret of “${name}” expires in 5 days.`)
  await user.at('notice-replace').click()
  await expect(user.page.locator('dialog input[type=password]:focus')).toHaveCount(1)
  await user.press('Escape')
  await user.at('dismiss-notices').click()
  await user.lock()
  await user.unlock(sandbox.passphrase)
  await expect(user.row(name)).toBeVisible()
  await expect(user.at('notices')).toBeHidden()
})

test('a copy needs no secret typed where it leads to the same server, and carries the notes', async ({
  open,
  sandbox,
}) => {
  const user = await open()
  const { name } = draftOf(sandbox.drafts, 'aareon')
  await user.select(name)
  await user.chooseMore('open-annotations')
  await addTag(user, 'Ops')
  await saveNotes(user)
  await user.chooseMore('duplicate')
  await expect(user.at('field-name')).toHaveValue(`${name} (2)`)
  await user.saveAndGet()
  await user.sees('valid')
  await expect(user.at('detail')).toHaveAttribute('data-connection-name', `${name} (2)`)
  await expect(user.at('noted')).toContainText('Ops')

  await user.chooseMore('copy-elsewhere')
  await expect(user.at('field-environment')).toBeFocused()
  await user.fill('environment', 'test')
  await user.fill('name', 'Elsewhere')
  await user.at('save').click()
  await expect(user.page.locator('[data-reason="typeAgain"]').first()).toBeVisible()
  await user.discard()
})

test('every colour of a tag stands out, light and dark, and changes everywhere', async ({
  open,
  sandbox,
}) => {
  const user = await open()
  const [first, second] = [draftOf(sandbox.drafts, 'aareon').name, draftOf(sandbox.drafts, 'aaas').name]
  await user.select(first)
  await user.chooseMore('open-annotations')
  for (const color of tagColors) {
    await addTag(user, color)
    await user.at(`color-${color}`).check()
  }
  await user.fill('stage', 'production')
  await saveNotes(user)
  for (const theme of ['light', 'dark'] as const) {
    await user.chooseTheme(theme)
    expect((await measureTexts(user.page)).faint, theme).toEqual([])
    expect(await broken(user), theme).toEqual([])
    await user.at('open-noted').click()
    await user.at('edited-tag').first().locator('button').first().click()
    expect(await broken(user), `dialog, ${theme}`).toEqual([])
    expect((await measureTexts(user.page)).faint, `dialog, ${theme}`).toEqual([])
    await user.press('Escape')
  }
  await user.select(second)
  await user.chooseMore('open-annotations')
  await user.at('proposed-tag').filter({ hasText: 'red' }).click()
  await user.at('color-teal').check()
  await saveNotes(user)
  await user.select(first)
  await expect(user.row(first).getByTestId('tag').first()).toHaveAttribute('style', /--tag-teal/)
})
