// HTTP requests outside the socket, with the link in the Authorization header.
//
//   const api = new Api(link)
//   await api.get('/api/dialogues')                    JSON; throws ApiError { code, status, message }
//   await api.command('d…', { id, do: 'addNote', … })  too big for the socket: returns an ack or error as on the wire
//   await api.download('/api/…/export?format=docx')    the browser saves the file
//   api.textNow('/api/…/export?format=html')           the text of a file, at once

import { at } from './base.js'

class ApiError extends Error {
  constructor(code, status, message) {
    super(message ?? code)
    this.name = 'ApiError'
    this.code = code
    this.status = status
  }
}

export class Api {
  constructor(link) {
    this.link = link
  }

  get(path) {
    return this.#request(path).then((answer) => answer.json())
  }

  post(path, body) {
    const headers = { 'Content-Type': 'application/json' }
    return this.#request(path, { method: 'POST', body: JSON.stringify(body), headers }).then((answer) => answer.json())
  }

  // Sends a file as it is.
  postFile(path, file) {
    const headers = { 'Content-Type': 'application/octet-stream' }
    return this.#request(path, { method: 'POST', body: file, headers }).then((answer) => answer.json())
  }

  delete(path) {
    return this.#request(path, { method: 'DELETE' }).then((answer) => answer.json())
  }

  // If the server gave no answer, the error is temporary: the same id is sent again.
  async command(dialogue, command, signal) {
    const later = { code: 'offline', temporary: true }
    try {
      const answer = await fetch(at(`/api/dialogues/${encodeURIComponent(dialogue)}/commands`), {
        method: 'POST', body: JSON.stringify(command), signal, cache: 'no-store', credentials: 'omit',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.link.token}` },
      })
      const body = await answer.json().catch(() => null)
      if (answer.ok && body?.ack) return body
      // The code is `body.code` as on the wire, or `body.error.code`; a proxy's 413 has none.
      const code = body?.error?.code ?? body?.code ?? (answer.status === 413 ? 'too_big' : null)
      if (body?.retryAfter) return body
      if (answer.status >= 500 || answer.status === 429 || !code) return later
      return { ...body, code, temporary: body?.temporary }
    } catch {
      return later
    }
  }

  // The text of a file, or null. The page stands still until it is there: only for `beforeprint`, which waits for
  // nothing else.
  textNow(path) {
    const request = new XMLHttpRequest()
    try {
      request.open('GET', at(path), false)
      if (this.link?.isPresent) request.setRequestHeader('Authorization', `Bearer ${this.link.token}`)
      request.send()
    } catch {
      return null
    }
    return request.status === 200 ? request.responseText : null
  }

  async download(path) {
    const { url } = await this.post('/api/tickets', { path })
    // `download`: a file that cannot be made must not replace the page.
    const anchor = document.createElement('a')
    Object.assign(anchor, { href: at(url), download: '' })
    anchor.click()
  }

  async #request(path, options = {}) {
    const headers = new Headers(options.headers)
    if (this.link?.isPresent) headers.set('Authorization', `Bearer ${this.link.token}`)
    let answer
    try {
      answer = await fetch(at(path), { ...options, headers, cache: 'no-store', credentials: 'omit' })
    } catch {
      throw new ApiError('offline', 0)
    }
    if (answer.ok) return answer
    const body = await answer.json().catch(() => null)
    throw new ApiError(body?.error?.code ?? `http_${answer.status}`, answer.status, body?.error?.message)
  }
}
