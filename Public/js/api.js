// HTTP beside the socket, always with the link in the Authorization header.
//
//   const api = new Api(link)
//   await api.get('/api/dialogues')                    JSON; throws ApiError { code, status, message }
//   await api.post('/api/join', { code, name })
//   await api.text('/api/dialogues/d…/minutes')        text
//   await api.download('/api/dialogues/d…/export?format=docx')   by a one-minute ticket: the browser saves the file

export class ApiError extends Error {
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

  text(path) {
    return this.#request(path).then((answer) => answer.text())
  }

  post(path, body) {
    return this.#request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }).then((answer) => answer.json())
  }

  async download(path) {
    const { url } = await this.post('/api/tickets', { path })
    window.location.assign(url)
  }

  async #request(path, options = {}) {
    const headers = new Headers(options.headers)
    if (this.link?.isPresent) headers.set('Authorization', `Bearer ${this.link.token}`)
    let answer
    try {
      answer = await fetch(path, { ...options, headers, cache: 'no-store', credentials: 'omit' })
    } catch {
      throw new ApiError('offline', 0)
    }
    if (answer.ok) return answer
    const body = await answer.json().catch(() => null)
    throw new ApiError(body?.error?.code ?? `http_${answer.status}`, answer.status, body?.error?.message)
  }
}
