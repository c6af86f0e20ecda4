// The few things of a browser that modules without elements use. A hidden document draws by a timer: no frames here.

import { webcrypto } from 'node:crypto'

globalThis.document = { hidden: true }
Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true, writable: true })
// Node 18 has it in a module only.
globalThis.crypto ??= webcrypto
