/** The fake as the module `electron` of a unit test: what packages loaded in it import (vitest.config.ts). */
import { createElectronFake } from '../electron-fake.ts'

/** Created once per test file. */
const fake = createElectronFake()

export default fake
