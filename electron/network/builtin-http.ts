/**
 * Node's HTTP. Not by `import … from 'node:http'`: that asks the module for all it exports, its WebSocket too, for which
 * Node loads its whole `fetch`, some 6 MB that the start does not need. Types may be imported as usual.
 */
export const { Agent, createServer, request } = process.getBuiltinModule('node:http')
