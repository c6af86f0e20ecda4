// Says whether a file is one of those that were written at adoption.
//
// The server keeps salted hashes: SHA-256(salt and SHA-256 of the file). The browser computes the inner hash, so the
// file stays on this device and the salt on the server. Without WebCrypto (a page that is not encrypted) the file is
// sent.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { toastError } from '../components/toast.js'

export function createVerify(page) {
  const { t } = page
  const hasCrypto = Boolean(globalThis.crypto?.subtle)
  const input = el('input.visually-hidden', { type: 'file', id: 'verify-file', onchange: () => check(input.files[0]) })
  const result = el('p.verify-result', { role: 'status' })
  const place = el('div.drop-place', input,
    el('label.button', { for: 'verify-file' }, icon('document'), t('adoption.verify.choose')),
    el('span.quiet.small', t('adoption.verify.drop')))
  const node = el('div.verify', el('h3', t('adoption.verify.title')),
    el('p.small.quiet', t(hasCrypto ? 'adoption.verify.text' : 'adoption.verify.textUpload')), place, result)
  place.addEventListener('dragover', (event) => {
    event.preventDefault()
    place.classList.add('is-over')
  })
  place.addEventListener('dragleave', () => place.classList.remove('is-over'))
  place.addEventListener('drop', (event) => {
    event.preventDefault()
    place.classList.remove('is-over')
    check(event.dataTransfer.files[0])
  })

  async function check(file) {
    if (!file) return
    result.className = 'verify-result'
    fill(result, t('adoption.verify.busy'))
    try {
      const answer = await ask(page, file, hasCrypto)
      result.className = `verify-result ${answer.isOurs ? 'is-ours' : 'is-not'}`
      fill(result, icon(answer.isOurs ? 'check' : 'warning'), el('span', `${file.name}: ${words(page, answer)}`))
    } catch (error) {
      fill(result)
      toastError(page, error)
    }
    // The same file can be chosen again.
    input.value = ''
  }
  return node
}

async function ask(page, file, hasCrypto) {
  const path = `/api/dialogues/${encodeURIComponent(page.model.you.dialogue)}/verify`
  if (!hasCrypto) return page.api.postFile(path, file)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return page.api.post(path, { sha256: [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('') })
}

function words({ t, language }, { isOurs, version, format, variant, adoptedAt, erasedAt }) {
  if (!isOurs) return t('adoption.verify.not')
  const facts = {
    version, format: t(`downloads.formats.${format}.name`), variant: t(`adoption.verify.variant.${variant}`),
    date: language.date(adoptedAt),
  }
  return erasedAt ? t('adoption.verify.erased', { ...facts, erased: language.date(erasedAt) })
    : t('adoption.verify.ours', facts)
}
