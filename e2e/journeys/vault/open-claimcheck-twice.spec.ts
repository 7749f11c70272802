import { spawnSecond } from '../../harness/driver/launch.ts'
import { expect, test } from '../journey.ts'

test('a second start brings the first to the front and ends', async ({ folder, start, platform }) => {
  const first = await start(folder)
  expect(await spawnSecond(platform, folder)).toBe(0)
  await expect(first.at('lock-screen')).toBeVisible()
})
