/** Keeps a realm's codes, tokens and sessions in memory. */
import type { Adapter, AdapterPayload } from 'oidc-provider'

/** Creates one store per realm, so that no realm ever finds another's token. */
export function memory(): (model: string) => Adapter {
  const entries = new Map<string, AdapterPayload>()
  return (model) => adapterFor(model, entries)
}

function adapterFor(model: string, entries: Map<string, AdapterPayload>): Adapter {
  const key = (id: string) => `${model}:${id}`
  const findBy = (name: 'uid' | 'userCode', value: string) =>
    [...entries].find(([id, entry]) => id.startsWith(`${model}:`) && entry[name] === value)?.[1]
  return {
    upsert: async (id, payload) => void entries.set(key(id), payload),
    find: async (id) => entries.get(key(id)),
    findByUid: async (uid) => findBy('uid', uid),
    findByUserCode: async (userCode) => findBy('userCode', userCode),
    consume: async (id) => {
      const entry = entries.get(key(id))
      if (entry) entry.consumed = Math.floor(Date.now() / 1000)
    },
    destroy: async (id) => void entries.delete(key(id)),
    revokeByGrantId: async (grantId) => {
      for (const [id, entry] of entries) if (entry.grantId === grantId) entries.delete(id)
    },
  }
}
