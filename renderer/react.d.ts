import 'react'

declare module 'react' {
  /** Custom properties are set like any other style. */
  interface CSSProperties {
    readonly [name: `--${string}`]: string | number | undefined
  }
  interface DialogHTMLAttributes<T> extends HTMLAttributes<T> {
    closedby?: 'any' | 'closerequest' | 'none' | undefined
  }
  interface InputHTMLAttributes<T> extends HTMLAttributes<T> {
    webkitdirectory?: '' | undefined
  }
}
