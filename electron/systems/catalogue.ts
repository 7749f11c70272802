/** The catalogue of all systems: every file in `systems/` is included. */

import type { SystemId } from '../../shared/system.ts'
import { byName } from '../../shared/text/by-name.ts'
import type { System } from './system.ts'

const files = import.meta.glob<System>(
  ['./*.ts', '!./*.test.ts', '!./*.fixture.ts', '!./{system,catalogue}.ts'],
  {
    eager: true,
    import: 'system',
  },
)

/** The systems by id, in the order of their names. */
export const catalogue: ReadonlyMap<SystemId, System> = new Map(
  Object.values(files)
    .sort((one, other) => byName(one.name, other.name))
    .map((system) => [system.id, system]),
)
