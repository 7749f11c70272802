/**
 * Node's HTTP. `import … from 'node:http'` would touch every export, `WebSocket` included, for which Node loads its
 * entire `fetch` (about 14 MB that nothing here needs). Type imports are fine.
 */
export const { Agent, createServer, request } = process.getBuiltinModule('node:http')
