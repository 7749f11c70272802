import type { Bridge, ClaimcheckEvent } from '../../../../shared/contract.ts'
import { eventChannel, listenChannel, requestChannel } from './channels.ts'

/** The part of `ipcRenderer` that the bridge needs; never exposed to the page. */
export type PageIpc = Pick<Electron.IpcRenderer, 'invoke' | 'send' | 'on' | 'off'>

/**
 * Creates the contract's bridge on Electron's IPC. Runs in the preload, isolated from the page.
 * @param ipc `ipcRenderer`. @returns what to expose; events arrive without Electron's event object.
 */
export function createBridge(ipc: PageIpc): Bridge {
  return {
    invoke: (channel, request) => ipc.invoke(requestChannel, channel, request),
    subscribe(listener) {
      const pass = (_event: Electron.IpcRendererEvent, event: ClaimcheckEvent) => listener(event)
      ipc.on(eventChannel, pass)
      ipc.send(listenChannel)
      return () => void ipc.off(eventChannel, pass)
    },
  }
}
