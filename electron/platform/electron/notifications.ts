/** Shows notifications of the desktop. */
import type { NotificationText } from '../platform.ts'
import type { ElectronModules } from './modules.ts'

/** Notifications on the desktop: one that nothing refers to is collected, and its press is lost. */
const shown = new Set<object>()

/**
 * Shows a notification.
 * @param pressed called once, when it or its button is pressed.
 * @returns a function that withdraws it, on Windows from the Action Center too.
 */
export function notify(
  { Notification }: Pick<ElectronModules, 'Notification'>,
  { title, text, action }: NotificationText,
  pressed: () => void,
): () => Promise<void> {
  if (!Notification.isSupported()) return async () => undefined
  const notification = new Notification({ title, body: text, actions: [{ type: 'button', text: action }] })
  let isPressed = false
  const press = () => {
    if (!isPressed) pressed()
    isPressed = true
    notification.close()
  }
  const forget = () => void shown.delete(notification)
  notification.on('click', press)
  notification.on('action', press)
  notification.once('close', forget)
  // Unsigned on macOS, or switched off: the window shows the same.
  notification.once('failed', forget)
  shown.add(notification)
  notification.show()
  return async () => {
    notification.close()
    forget()
  }
}
