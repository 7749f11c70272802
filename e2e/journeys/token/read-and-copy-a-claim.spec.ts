import type { TokenView } from '../../../shared/connection.ts'
import { nextClipboard, readClipboard } from '../../harness/driver/clipboard.ts'
import type { User } from '../../harness/user/user.ts'
import { draftOf, expect, test } from '../journey.ts'

/** The claims of the selected connection's token, as main decoded them. */
async function claimsOf({ mainState }: User, name: string): Promise<Readonly<Record<string, unknown>>> {
  const { connections } = await mainState()
  const { status } = connections.find((each) => each.name === name) ?? { status: { kind: 'none' } }
  const { content } = (status as { token: TokenView }).token
  return content.kind === 'jwt' ? content.claims : {}
}

const claim = ({ page }: User, name: string) => page.locator(`[data-testid="claim"][data-claim="${name}"]`)

test('a claim is read and copied while the ticket stays in view', async ({ open, sandbox }) => {
  const user = await open()
  const { name } = draftOf(sandbox.drafts, 'cmi-sts', 'client-credentials')
  await user.page.setViewportSize({ width: 1180, height: 780 })
  await user.select(name)
  await user.getValidToken()
  const claims = await claimsOf(user, name)

  const bar = user.at('ticket-bar')
  await expect(bar).toBeHidden()
  const audience = claim(user, 'aud')
  await audience.scrollIntoViewIfNeeded()
  await user.page.locator('main').evaluate((main) => main.scrollBy(0, 300))
  await expect(bar).toBeVisible()
  await expect(bar).toContainText(name)

  const copy = audience.getByRole('button', { name: 'Copy aud' })
  await user.page.mouse.move(5, 5)
  await expect(copy).toHaveCSS('opacity', '0')
  await audience.hover()
  await expect(copy).toHaveCSS('opacity', '1')
  const before = await readClipboard()
  await copy.focus()
  await user.press('Enter')
  expect(await nextClipboard(before)).toBe(claims.aud)
  await expect(user.at('clipboard')).toContainText(`Claim of “${name}” on the clipboard`)

  await user.at('copy-all-claims').first().click()
  expect(JSON.parse(await nextClipboard(String(claims.aud)))).toEqual(claims)

  await expect(claim(user, 'jti')).toBeHidden()
  await user.at('technical').locator('summary').click()
  await expect(claim(user, 'jti')).toContainText(String(claims.jti))
  // It begins below the bar.
  await expect(bar).toBeVisible()
  const { y = 0, height = 0 } = (await bar.boundingBox()) ?? {}
  await expect
    .poll(async () => (await user.at('technical').boundingBox())?.y)
    .toBeGreaterThanOrEqual(y + height)
  expect(await user.openHistory()).toEqual([
    'Copied: claim',
    'Copied: claim',
    expect.anything(),
    expect.anything(),
  ])

  const token = await readClipboard()
  await user.at('bar-copy').click()
  expect(await nextClipboard(token)).toMatch(/^ey/)
})

test('the ticket keeps its place beside what is read in a wide window, and its width in a narrow one', async ({
  open,
  sandbox,
}) => {
  const user = await open()
  const { name } = draftOf(sandbox.drafts, 'cmi-sts', 'client-credentials')
  await user.page.setViewportSize({ width: 1600, height: 700 })
  await user.select(name)
  const ticket = user.at('detail').locator('section').first()
  const empty = await ticket.boundingBox()
  await user.getValidToken()
  await expect(claim(user, 'aud')).toBeVisible()
  const place = await ticket.boundingBox()
  expect(place).toMatchObject({ x: empty?.x, y: empty?.y, width: empty?.width })
  await user.page.locator('main').evaluate((main) => main.scrollBy(0, 500))
  expect(await ticket.boundingBox()).toEqual(place)
  await expect(user.at('ticket-bar')).toBeHidden()

  await user.page.setViewportSize({ width: 400, height: 800 })
  await user.at('technical').locator('summary').click()
  expect(await user.page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)
  expect((await ticket.boundingBox())?.width).toBeGreaterThan(320)
})
