import type { Removal } from '../removal.ts'

export const electron: readonly Removal[] = []
