/** Tokens that are no plain JWT, as the window shows them. */
import { startMisbehaving } from '../sandbox/misbehave.ts'
import { draftOf, expect, test } from './at-desktop.ts'

test('an encrypted token shows its header, and a time in milliseconds its life', async ({
  sandbox,
  open,
}) => {
  const model = draftOf(sandbox)
  const server = await startMisbehaving()
  const { person } = await open()
  const add = (name: 'jwt-encrypted' | 'jwt-milliseconds' | 'token-type-odd') =>
    person.addAndGet({ ...model, name, values: { ...model.values, address: server.address(name) } })

  await add('jwt-encrypted')
  await add('jwt-milliseconds')
  await add('token-type-odd')
  await person.lock()
  await person.unlock(sandbox.passphrase)

  await person.select('jwt-encrypted')
  await person.sees('unknown')
  await expect(person.at('claims')).toContainText('JWE')
  await expect(person.page.locator('[data-testid=header-parameter]')).toHaveText([
    /dir/,
    /A256GCM/,
    /api-key/,
    /JWT/,
  ])

  await person.select('jwt-milliseconds')
  await person.sees('valid')
  await expect(person.page.locator('[data-remark=timesOdd]')).toContainText('exp')
  await expect(person.page.locator('[data-claim=exp] time')).toBeVisible()

  await person.select('token-type-odd')
  await person.sees('valid')
  await expect(person.page.locator('[data-remark=tokenTypeOdd]')).toContainText('jwt-bearer')
  await server.stop()
})
