import type { Removal } from '../removal.ts'

export const renderer: readonly Removal[] = []
