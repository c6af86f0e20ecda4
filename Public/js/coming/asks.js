// The participant's page asks on which dates somebody can come, and whether they come to the session. This is loaded,
// with its own words, when a dialogue asks one of them.

import { fill } from '../dom.js'
import { createComing } from './coming.js'
import { createOwnDates } from './own-dates.js'

export async function showAsks(page, node, { signal }) {
  await page.language.include('coming')
  if (signal.aborted) return
  fill(node, createOwnDates(page, { signal }), createComing(page, { signal }))
}

// Somebody may come after all, or has to say during the session that they do not.
export async function showLateReply(page, node, { signal }) {
  await page.language.include('coming')
  if (!signal.aborted) fill(node, createComing(page, { signal }))
}
