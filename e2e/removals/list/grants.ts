import type { Removal } from '../removal.ts'

export const grants: readonly Removal[] = []
