/** Every protection that is taken away, by area. */
import { chromium } from './chromium.ts'
import { core } from './core.ts'
import { electron } from './electron.ts'
import { grants } from './grants.ts'
import { importing } from './import.ts'
import { ipc } from './ipc.ts'
import { keepsFresh } from './keep-fresh.ts'
import { login } from './login.ts'
import { lookUp } from './look-up.ts'
import { many } from './many.ts'
import { network } from './network.ts'
import { tells } from './notices.ts'
import { renderer } from './renderer.ts'
import { stores } from './stores.ts'
import { systems } from './systems.ts'
import { tokens } from './tokens.ts'
import { vault } from './vault.ts'

export const areas = {
  vault,
  core,
  network,
  grants,
  systems,
  tokens,
  'keep-fresh': keepsFresh,
  notices: tells,
  login,
  'look-up': lookUp,
  ipc,
  many,
  import: importing,
  chromium,
  electron,
  renderer,
  stores,
} as const
