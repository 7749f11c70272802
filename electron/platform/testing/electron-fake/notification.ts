/** Fakes notifications of the desktop. */
import { EventEmitter } from 'node:events'

/** Creates the class, with what is on the desktop. */
export function fakeNotifications() {
  const area = { shown: [] as FakeNotification[], isSupported: true }
  class FakeNotification extends EventEmitter {
    static isSupported = () => area.isSupported
    readonly options: Electron.NotificationConstructorOptions

    constructor(options: Electron.NotificationConstructorOptions) {
      super()
      this.options = options
    }

    show(): void {
      area.shown.push(this)
    }

    /** As on Windows: the event is emitted once, however often it is closed. */
    close(): void {
      const at = area.shown.indexOf(this)
      if (at < 0) return
      area.shown.splice(at, 1)
      this.emit('close')
    }
  }
  return { Notification: FakeNotification, notificationArea: area }
}
