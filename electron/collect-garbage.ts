import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Has the runtime collect what nobody holds any more: what was opened while the vault was. It does not overwrite what it
 * frees. Where the runtime does not let itself be asked, nothing happens, and it is collected some time later.
 */
export function collectGarbage(): void {
  try {
    // The flag makes `gc` a global of contexts made afterwards, not of ours. None is kept: that would cost a megabyte.
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    if (typeof collect === 'function') collect()
  } catch {}
}
