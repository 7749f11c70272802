import type { Removal } from '../removal.ts'

export const network: readonly Removal[] = []
