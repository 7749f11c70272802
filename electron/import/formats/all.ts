/** The formats that are read, in the order in which they may claim a file: the more certain first. */
import type { Format } from '../format.ts'
import { claimcheck } from './claimcheck.ts'

export const formats: readonly Format[] = [claimcheck]
