import axe from 'axe-core'
import type { User } from '../../harness/user/user.ts'
import { draftOf, expect, test } from '../journey.ts'

const names = (user: User) =>
  user.at('row').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.connectionName))
const headings = async (user: User) =>
  (await user.at('group-heading').locator('span').allInnerTexts()).map((text) => text.trim())

async function choose(user: User, ...options: readonly string[]) {
  await user.at('view').click()
  for (const option of options) await user.at(option).check()
  await user.press('Escape')
  await expect(user.at('field-show')).toBeHidden()
}

async function violations({ page }: User): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const results = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { preload: false })
    return results.violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target}`)
  })
}

test('the list is grouped, ordered and narrowed, and is so again after a restart', async ({
  sandbox,
  start,
  vaultFolder,
}) => {
  const user = await start(vaultFolder)
  await user.unlock(sandbox.passphrase)
  const { name } = draftOf(sandbox.drafts, 'aaas')
  const { id } = await user.connection(name)
  await user.invoke('connection.annotate', {
    ids: [id],
    change: { pinned: true, tags: [{ name: 'Wöchentlich', color: 'blue' }] },
  })
  await user.page.reload()
  await user.seesList()
  expect((await names(user))[0]).toBe(name)
  await user.select(name)
  await user.getValidToken()
  await choose(user, 'grouping-system', 'density-compact')
  const [first, ...systems] = await headings(user)
  expect(first).toBe('Pinned')
  expect(systems).toEqual(systems.toSorted((one, other) => one.localeCompare(other)))
  expect(await violations(user)).toEqual([])
  await user.at('list').focus()
  await user.press('Home')
  await user.press('ArrowDown')
  await expect(user.at('row').nth(1)).toHaveAttribute('aria-selected', 'true')
  await choose(user, 'show-valid', 'tag-Wöchentlich')
  expect(await names(user)).toEqual([name])
  await user.at('view').click()
  expect(await violations(user)).toEqual([])
  await user.press('Escape')
  await user.search('no connection is called so')
  await expect(user.page.getByRole('status').filter({ hasText: 'no connection is called so' })).toBeVisible()
  await user.at('clear-filter').click()
  await user.search('wochentlich valid')
  await expect.poll(() => names(user)).toEqual([name])
  await user.search('')
  await user.at('list-width').focus()
  await user.press('End')
  const width = (await user.at('list').boundingBox())?.width ?? 0
  await user.app.close()

  const again = await start(vaultFolder)
  await again.unlock(sandbox.passphrase)
  expect((await headings(again))[0]).toBe('Pinned')
  await expect(again.at('list')).toHaveAttribute('data-density', 'compact')
  expect((await again.at('list').boundingBox())?.width).toBe(width)
  await expect(again.at('clear-filter')).toHaveCount(0)
})

test('the line between list and token is moved by pointer, and a double click puts it back', async ({
  user,
}) => {
  const line = user.at('list-width')
  const width = async () => Math.round((await user.at('list').boundingBox())?.width ?? 0)
  const before = await width()
  const { x = 0, y = 0, height = 0 } = (await line.boundingBox()) ?? {}
  const { mouse } = user.page
  await mouse.move(x + 4, y + height / 2)
  await mouse.down()
  await mouse.move(x + 64, y + height / 2, { steps: 4 })
  await mouse.up()
  await expect.poll(async () => Math.abs((await width()) - before - 60)).toBeLessThan(3)
  await line.dblclick()
  await expect.poll(width).toBe(before)
})
