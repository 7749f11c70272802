/** Steps with a connection: added, wrong, edited and deleted. */
import { expect } from '@playwright/test'
import type { Tour } from './context.ts'

/** Finds what the tour adds: the password login of the self-hosted system, whose form is the shortest. */
function draftToAdd({ sandbox }: Tour) {
  const draft = sandbox.drafts.find(({ system, values }) => system === 'aaas' && values.email)
  if (!draft) throw new Error('the sandbox offers no such connection')
  return draft
}

const name = 'Zweite Anmeldung · Testsystem'
const renamed = `${name} (neu)`

export async function addConnection(tour: Tour): Promise<void> {
  const { user, shoot } = tour
  const draft = draftToAdd(tour)
  await user.at('add').click()
  await shoot('choose-system')
  await user.chooseSystem(draft.system)
  await user.fill('name', name)
  await shoot('form')
  await user.fillIn(draft)
  await user.typeSecrets(draft.secrets)
  await user.saveAndGet()
  await user.select(name)
  await user.sees('valid')
}

export async function rejectPassword(tour: Tour): Promise<void> {
  const { user, shoot } = tour
  await user.changeSecret('password', 'surely wrong')
  await user.sees('failed')
  await expect(user.at('problem')).toBeVisible()
  await shoot('wrong-password')
  await user.changeSecret('password', draftToAdd(tour).secrets.password ?? '')
  await user.sees('valid')
}

export async function editConnection({ user, shoot }: Tour): Promise<void> {
  await user.at('edit').click()
  await shoot('edit')
  await user.fill('name', renamed)
  await user.at('save').click()
  await user.select(renamed)
  await user.sees('valid')
  await user.getValidToken()
}

export async function deleteConnection({ user, shoot }: Tour): Promise<void> {
  await user.at('delete').click()
  await shoot('delete')
  await user.at('confirm-delete').click()
  await expect(user.row(renamed)).toHaveCount(0)
  const { connections } = await user.mainState()
  expect(connections.some((each) => each.name.startsWith(name))).toBe(false)
}
