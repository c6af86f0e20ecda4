// The few parts of a browser that modules without elements use. The document is hidden, so that pages draw by a timer:
// Node has no frames.

import { webcrypto } from 'node:crypto'

globalThis.document = { hidden: true }
Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true, writable: true })
// Node 18 has `crypto` only as a module.
globalThis.crypto ??= webcrypto
