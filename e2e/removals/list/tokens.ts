import type { Removal } from '../removal.ts'

export const tokens: readonly Removal[] = []
