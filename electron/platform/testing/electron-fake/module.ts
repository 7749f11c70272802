/** The fake as the module `electron` of a unit test: what packages import that are loaded in it (vitest.config.ts). */
import { createElectronFake } from '../electron-fake.ts'

/** One for each test file. */
const fake = createElectronFake()

export default fake
