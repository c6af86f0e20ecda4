// The path of this Polder on its host: '/polder' behind a proxy that passes on what is below that path, else ''.
// at('/minutes') is the address of a page, a file or a request there.

const { url } = import.meta
export const base = url.startsWith('http') ? new URL('..', url).pathname.slice(0, -1) : ''
export const at = (path) => base + path
