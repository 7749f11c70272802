/**
 * Node's HTTP. `import … from 'node:http'` would touch every export, `WebSocket` included, for which Node loads its
 * entire `fetch` (some 6 MB that the start does not need). Type imports are fine.
 */
export const { Agent, createServer, request } = process.getBuiltinModule('node:http')
