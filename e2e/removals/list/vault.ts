import type { Removal } from '../removal.ts'

export const vault: readonly Removal[] = []
