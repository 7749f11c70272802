import { type ConnectionDraft, tokenOf } from '../../../shared/connection.ts'
import { draftOf, expect, test } from '../journey.ts'

const environmentOf = (drafts: readonly ConnectionDraft[], environment: string): ConnectionDraft =>
  drafts.find((draft) => draft.system === 'meldescheine' && draft.environment === environment) ??
  draftOf(drafts, 'meldescheine')

test('a municipality finds the ids that its calls need among thousands, and copies one', async ({
  sandbox,
  user,
}) => {
  const { at } = user
  await user.select(environmentOf(sandbox.drafts, 'test').name)
  await user.getValidToken()
  await user.lookUpFacts()
  await expect(at('facts-status')).toContainText('5,009')
  await expect(at('fact')).toHaveCount(100)
  const began = Date.now()
  await user.type('search-facts', 'MOWE')
  await expect(at('fact')).toHaveCount(2)
  expect(Date.now() - began).toBeLessThan(1500)
  await expect(at('fact').last()).toContainText('Pension Möwe')
  expect(await user.copyFact('Gartenhaus')).toBe('55171')
})

test('a token is tested, and one that is not accepted leads to a new one', async ({ sandbox, user }) => {
  const { at } = user
  const aaas = draftOf(sandbox.drafts, 'aaas')
  const { values } = draftOf(sandbox.drafts, 'money-s5')
  await user.select(aaas.name)
  await user.getValidToken()
  await expect(at('account-facts')).toContainText('/aaas/system')
  expect(await user.probe()).toBe('accepted')
  await expect(at('probe-facts')).toContainText('200')
  await expect(at('probe-result').getByRole('status')).toHaveText('The API accepts this token.')

  // The API of another vendor does not know it.
  const tryAddress = `${values.address}/graphql?query=%7BVersion%7D`
  await user.addUnseenAndGet({ ...aaas, name: 'At another API', values: { ...aaas.values, tryAddress } })
  await user.select('At another API')
  expect(await user.probe()).toBe('rejected')
  await expect(at('probe-facts')).toContainText('401')
  await expect(at('probe-said')).toContainText('invalid_token')
  const obtainedAt = async () => {
    const { connections } = await user.mainState()
    return connections.map(({ status }) => tokenOf(status)?.obtainedAt)
  }
  const before = await obtainedAt()
  await at('renew-rejected').click()
  await expect(at('probe-result')).toHaveCount(0)
  await expect.poll(obtainedAt).not.toEqual(before)
})

test('a connection without an address to try leads to its field', async ({ sandbox, user }) => {
  const { at } = user
  const { tryAddress = '', ...values } = draftOf(sandbox.drafts, 'aaas').values
  await user.addUnseenAndGet({ ...draftOf(sandbox.drafts, 'aaas'), name: 'No address yet', values })
  await user.select('No address yet')
  await at('add-address-to-try').click()
  await expect(at('field-tryAddress')).toBeFocused()
  await user.type('field-tryAddress', tryAddress)
  await at('save').click()
  expect(await user.probe()).toBe('accepted')
})

test('Money S5 says its version, and CMI who the token is for', async ({ sandbox, user }) => {
  const { at } = user
  await user.select(draftOf(sandbox.drafts, 'money-s5').name)
  await user.getValidToken()
  await user.lookUpFacts()
  await expect(at('fact')).toContainText('2.14.1.0')
  const { name, values } = draftOf(sandbox.drafts, 'cmi-sts', 'client-credentials')
  await user.select(name)
  await user.getValidToken()
  await expect(at('fact').last()).toContainText(values.clientId ?? '')
})
