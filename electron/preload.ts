/** Exposes the contract's bridge to the page, and nothing else. Built to one CommonJS file. */
import { contextBridge, ipcRenderer } from 'electron'
import { bridgeName } from '../shared/contract.ts'
import { createBridge } from './platform/electron/window/bridge.ts'

contextBridge.exposeInMainWorld(bridgeName, createBridge(ipcRenderer))
