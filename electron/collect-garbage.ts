import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | undefined

/**
 * Has the runtime collect what nobody holds any more: what was opened while the vault was. It does not overwrite what it
 * frees. Where the runtime does not let itself be asked, nothing happens, and it is collected some time later.
 */
export function collectGarbage(): void {
  try {
    collect ??= find()
    collect()
  } catch {
    collect = () => undefined
  }
}

/** The flag makes `gc` a global of contexts made afterwards, not of ours. */
function find(): () => void {
  setFlagsFromString('--expose-gc')
  const found: unknown = runInNewContext('gc')
  return typeof found === 'function' ? () => void found() : () => undefined
}
