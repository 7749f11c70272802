/** The presets: every file in `presets/`, and what is read from one. */

import type { EnvironmentDescription, FieldVariant } from '../../../shared/system.ts'
import { byName } from '../../../shared/text/by-name.ts'
import type { Preset } from './preset.ts'

const files = import.meta.glob<Preset>('./presets/*.json', { eager: true, import: 'default' })

/** The preset of a server of which nothing is known. */
const unknownServer = 'any'

/** All presets: that for any server first, then by name. */
export const presets: readonly Preset[] = Object.values(files).sort(
  (one, other) =>
    Number(other.id === unknownServer) - Number(one.id === unknownServer) ||
    byName(one.name.en, other.name.en),
)

/** Returns the preset of an environment; for an unknown one that of any server. */
export function presetOf(environment: string): Preset {
  const isIt = (id: string) => (preset: Preset) => preset.id === id
  return presets.find(isIt(environment)) ?? (presets.find(isIt(unknownServer)) as Preset)
}

/** The environments of the system `oauth`: one for each preset. Each has its token endpoint as address. */
export const environments: readonly EnvironmentDescription[] = presets.map((preset) => ({
  id: preset.id,
  name: preset.name,
  address: { kind: 'asked', field: 'tokenEndpoint' },
  ...(preset.help && { help: preset.help }),
  fields: { ...initialChoices(preset), ...preset.fields },
}))

/** What a form begins with for a product, where there is a choice. */
function initialChoices({ client }: Preset): Record<string, FieldVariant> {
  const [best] = client?.prefers ?? []
  const audience = client?.assertion?.audience
  return {
    ...(best && { clientAuthentication: { initial: best } }),
    ...(audience && { assertionAudience: { initial: audience } }),
  }
}
