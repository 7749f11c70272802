/**
 * Replaces `ajv` and `ajv-formats` in the build, which `conf` and `electron-store` load even without a schema: two
 * megabytes in the main process. Preferences are validated in `electron/session/preferences.ts`, so no schema is
 * passed.
 */

/** @throws Error always: to use a schema, remove this file from the build. */
export class Ajv2020 {
  constructor() {
    throw new Error('schemas of conf are left out of the build (electron/storage/ajv-stub.ts)')
  }
}

export default { default: () => undefined }
