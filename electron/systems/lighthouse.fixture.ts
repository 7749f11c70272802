/** A fictitious system for tests: lamps and keepers in the north and the south. */
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { FieldDescription, SystemDescription, SystemId } from '../../shared/system.ts'

const words = (text: string) => ({ en: text, de: text, cs: text })

function field(id: string, type: 'text' | 'secret', more: Partial<FieldDescription> = {}): FieldDescription {
  return { id, kind: { type }, label: words(id), required: true, ...more }
}

export const lighthouse: SystemDescription = {
  id: 'lighthouse' as SystemId,
  name: 'Lighthouse',
  hue: 40,
  summary: words(''),
  help: words(''),
  environments: ['north', 'south'].map((id) => ({
    id,
    name: words(id),
    address: { kind: 'fixed', url: `https://${id}.invalid` },
  })),
  methods: [
    { id: 'lamp', grant: 'client_credentials', name: words('Lamp') },
    { id: 'keeper', grant: 'login', name: words('Keeper') },
  ],
  fields: [
    field('client', 'text'),
    field('tide', 'text', { environments: ['south'], required: false }),
    field('lampSecret', 'secret', { methods: ['lamp'] }),
    field('pin', 'secret', { methods: ['keeper'] }),
    field('spare', 'secret', { required: false }),
  ],
  claims: {},
  allowsPlainHttp: false,
}

export const draft: ConnectionDraft = {
  name: 'Harbour',
  system: lighthouse.id,
  environment: 'north',
  method: 'lamp',
  values: { client: 'abc' },
  secrets: { lampSecret: ' s3cr3t ' },
}
