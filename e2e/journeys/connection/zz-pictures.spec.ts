import { startControlledServer } from '../../sandbox/controls/controlled-server.ts'
import { draftFor } from '../../sandbox/controls/drafts.ts'
import { expect, test } from '../journey.ts'

const out = '/tmp/f-pics/'
test('pictures', async ({ open }) => {
  test.setTimeout(240_000)
  const server = await startControlledServer()
  const user = await open()
  const grant = { realm: 'main', client: 'app', scope: 'read' }
  for (let n = 1; n <= 24; n++)
    await user.addUnseen({
      ...draftFor(server, 'client-credentials', grant),
      name:
        n === 2
          ? 'Einwohnergemeinde Niederbipp-Oberaargau Steuerregister natürliche Personen (Produktion) 2'
          : `Register ${n}`,
    })
  const shot = (name: string) => user.page.screenshot({ path: `${out}${name}.png` })
  for (const [lang, theme] of [
    ['en', 'light'],
    ['de', 'dark'],
    ['cs', 'light'],
  ] as const) {
    await user.chooseLanguage(lang)
    await user.chooseTheme(theme)
    await user.select('Register 1')
    await user.at('more').click()
    await shot(`${lang}-menu`)
    await user.at('open-replace').click()
    await user.type('field-replacement', 'abc ')
    await expect(user.at('secret-use')).toHaveCount(24)
    await shot(`${lang}-replace`)
    await user.at('replace-secret').click()
    await user.at('replaced').waitFor()
    await shot(`${lang}-replaced`)
    await user.press('Escape')
    await user.search('Register')
    await user.at('list').focus()
    await user.press('Control+a')
    await user.at('many').waitFor()
    await shot(`${lang}-many`)
    server.delayMilliseconds = 300
    await user.at('get-many').click()
    await user.page.waitForTimeout(500)
    await shot(`${lang}-running`)
    await user.at('many-result').waitFor({ timeout: 30000 })
    await shot(`${lang}-result`)
    server.delayMilliseconds = 0
    await user.at('delete-many').click()
    await shot(`${lang}-delete`)
    await user.press('Escape')
    await user.page.setViewportSize({ width: 400, height: 800 })
    await shot(`${lang}-narrow-result`)
    await user.at('list').focus()
    await user.press('Escape')
    await user.at('more').click()
    await user.at('open-replace').click()
    await user.type('field-replacement', 'x')
    await shot(`${lang}-narrow-replace`)
    await user.press('Escape')
    await user.at('close-many').click()
    await user.page.setViewportSize({ width: 1180, height: 760 })
    await user.search('')
  }
  await server.stop()
})
