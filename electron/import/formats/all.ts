/** The formats that are read, in the order in which they may claim a file: the more certain first. */
import type { Format } from '../format.ts'
import { postman } from './postman/postman.ts'

export const formats: readonly Format[] = [postman]
