/** An event as Electron passes it: its details, and whether a listener prevented the default. */
export type FakeEvent<Details> = Details & { defaultPrevented: boolean; preventDefault(): void }

/** @param details the event's own properties. */
export function fakeEvent<Details extends object>(details: Details): FakeEvent<Details> {
  return Object.assign(details, {
    defaultPrevented: false,
    preventDefault(this: { defaultPrevented: boolean }) {
      this.defaultPrevented = true
    },
  })
}
