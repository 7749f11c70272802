/**
 * Stands in the place of `ajv` and `ajv-formats`, which `conf` and `electron-store` load whether or not they are given a
 * schema: two megabytes of the main process. Preferences are validated where all input is (`electron/session/preferences.ts`),
 * so none is given.
 */

/** @throws Error always: who gives a store a schema has to take this file out of the build. */
export class Ajv2020 {
  constructor() {
    throw new Error('schemas of conf are left out of the build (electron/storage/no-schemas.ts)')
  }
}

export default { default: () => undefined }
