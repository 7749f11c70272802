// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { usualPreferences } from '../../../shared/contract.ts'
import { good } from '../../../shared/problem.ts'
import { at, choose, rendered } from '../../ui/rendered.fixture.tsx'
import { AutoLock } from './auto-lock.tsx'

const optionsOf = (testId: string) =>
  [...at(testId).querySelectorAll('option')].map((one) => one.textContent.replaceAll('\u00a0', ' '))

it('the least life of a copied token is chosen beside the other times', async () => {
  const { requested } = await rendered(<AutoLock />, {
    'app.prefer': async (preferences) => good(preferences),
  })
  expect(optionsOf('least-life')).toEqual([
    '10 seconds',
    '30 seconds',
    '1 minute',
    '5 minutes',
    '10 minutes',
    'never',
  ])
  expect(optionsOf('clear-clipboard')[0]).toBe('after 10 seconds')
  await choose('least-life', '300')
  expect(requested('app.prefer')).toEqual([{ ...usualPreferences, leastLifeSeconds: 300 }])
})
