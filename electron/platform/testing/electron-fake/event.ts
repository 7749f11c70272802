/** An event as Electron passes it: its details, and whether somebody prevented what comes next. */
export type FakeEvent<Details> = Details & { defaultPrevented: boolean; preventDefault(): void }

/** @param details what the event says. */
export function fakeEvent<Details extends object>(details: Details): FakeEvent<Details> {
  return Object.assign(details, {
    defaultPrevented: false,
    preventDefault(this: { defaultPrevented: boolean }) {
      this.defaultPrevented = true
    },
  })
}
