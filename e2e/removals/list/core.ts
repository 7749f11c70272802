import type { Removal } from '../removal.ts'

const pageHeaders = 'electron/page-headers.ts'

export const core: readonly Removal[] = [
  {
    id: 'core-01',
    lost: 'the page may run scripts from anywhere',
    edits: [{ file: pageHeaders, find: `"script-src 'self'"`, put: `"script-src 'self' data: blob:"` }],
    tests: ['electron/app.test.ts'],
  },
]
