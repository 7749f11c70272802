import type { Removal } from '../removal.ts'

export const systems: readonly Removal[] = []
