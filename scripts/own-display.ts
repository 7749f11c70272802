/** A test file that runs beside others opens its windows on a display of its own: focus and clipboard belong to one. */
import { afterAll } from 'vitest'
import { startDisplay } from './display.ts'

const isBesideOthers = Number(process.env.CLAIMCHECK_TEST_WORKERS ?? 1) > 1

const display = await startDisplay({ own: isBesideOthers })
afterAll(() => display.stop())
