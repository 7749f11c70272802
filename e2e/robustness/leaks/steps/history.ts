/** Steps with the history of connections, which hold what servers and tokens say of themselves. */
import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import type { Scenario } from '../scenario.ts'

/** Allows no secret in a history: not of a server that repeats them, nor of a form that was left. */
export async function saveHistories(scenario: Scenario): Promise<void> {
  const { user, artifacts } = scenario
  const { connections } = await user.mainState()
  const some = connections.filter((_, place) => scenario.isThorough || place % 12 === 0)
  for (const { name } of some) {
    await user.select(name)
    const file = await user.saveHistory()
    const text = readFileSync(file, 'utf8')
    expect(text).toContain(name)
    artifacts.keep('exported files: histories', name, text)
  }
  await scenario.look('histories saved')
}
