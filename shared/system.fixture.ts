/** A fictitious system for tests, with a fixed and a configurable address. */
import type { SystemDescription, SystemId } from './system.ts'

export const noWords = { en: '', de: '', cs: '' }

/** Has no methods and fields: each test adds its own. */
export const sampleSystem: SystemDescription = {
  id: 'x' as SystemId,
  name: 'X',
  hue: 0,
  summary: noWords,
  help: noWords,
  environments: [
    { id: 'fixed', name: noWords, address: { kind: 'fixed', url: 'https://x.example/' } },
    { id: 'own', name: noWords, address: { kind: 'asked', field: 'address' } },
  ],
  methods: [],
  fields: [],
  claims: {},
  allowsPlainHttp: false,
}
