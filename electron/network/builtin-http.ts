/**
 * Node's HTTP. Not by `import … from 'node:http'`: that asks the module for all it exports, its WebSocket too, for which
 * Node loads its whole `fetch`, some 14 MB that nothing here needs. Types may be imported as usual.
 */
export const { Agent, createServer, request } = process.getBuiltinModule('node:http')
