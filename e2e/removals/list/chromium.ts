import type { Removal } from '../removal.ts'

export const chromium: readonly Removal[] = []
