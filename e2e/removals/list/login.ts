import type { Removal } from '../removal.ts'

export const login: readonly Removal[] = []
