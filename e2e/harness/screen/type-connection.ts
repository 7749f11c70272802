/** Fills the form of a connection by hand, key by key: the browser notices typed fields, not those that a script fills. */
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { typeKeys } from '../../robustness/leaks/typing.ts'
import type { User } from '../driver/person.ts'

/**
 * Opens the form and types everything.
 * @param draft values and secrets by field; fields that are no text field, or not in view, stay as they are.
 */
export async function typeConnection(user: User, draft: ConnectionDraft): Promise<void> {
  const { page, at } = user
  await at('add').first().click()
  await page.locator(`[data-testid="system-choice"][data-system="${draft.system}"]`).click()
  await typeKeys(at('field-name'), draft.name)
  const method = at(`method-${draft.method}`)
  if (await method.isVisible()) await method.check()
  const environment = at('field-environment')
  if (await environment.isVisible()) await environment.selectOption(draft.environment)
  for (const [field, value] of Object.entries({ ...draft.values, ...draft.secrets })) {
    const control = at(`field-${field}`)
    const isTyped = await control.evaluate((element) => element.matches('input:not([type=checkbox])'))
    if (isTyped && (await control.isVisible())) {
      await control.fill('')
      await typeKeys(control, value)
    }
  }
}
