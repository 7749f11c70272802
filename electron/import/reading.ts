/** What is loaded with the first import. */
export { candidatesOf } from './candidates.ts'
export { formats } from './formats/all.ts'
export { checkAll } from './preview.ts'
export { readSource } from './read-source.ts'
