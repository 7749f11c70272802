/** For `vi.mock`, in place of `storage/atomic-write.ts`: a disk that is full while a test says so. */
export const disk = { isFull: false }

type AtomicWrite = typeof import('../storage/atomic-write.ts')

export function onDisk(real: AtomicWrite): AtomicWrite {
  const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
  return { ...real, writeAtomically: (...what) => (disk.isFull ? full() : real.writeAtomically(...what)) }
}
