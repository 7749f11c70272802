/** What is loaded with the first import. */
export { bugNotes } from './bug-notes.ts'
export { candidatesOf } from './candidates.ts'
export { checkAll } from './preview.ts'
export { readAside } from './read-in-worker.ts'
