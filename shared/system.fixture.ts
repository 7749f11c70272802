/** A system that exists nowhere, for tests: one address of its own, one that is asked for. */
import type { SystemDescription, SystemId } from './system.ts'

export const noWords = { en: '', de: '', cs: '' }

/** Asks for nothing: each test adds the methods and fields that it is about. */
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
