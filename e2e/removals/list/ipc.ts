import type { Removal } from '../removal.ts'

export const ipc: readonly Removal[] = []
