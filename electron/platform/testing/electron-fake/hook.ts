/** For `node --import`: resolves `electron` to the fake, so that the built program runs in plain Node. */
import { registerHooks } from 'node:module'

const fake = new URL('process.ts', import.meta.url).href

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: fake, shortCircuit: true } : next(name, context),
})
