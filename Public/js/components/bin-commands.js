// The commands that delete a thing, put it back, and delete it for good. Pure.
//
//   removeCommand('question', 'q3')     { do: 'removeQuestion', question: 'q3' }
//   restoreCommand('question', 'q3')    { do: 'restoreQuestion', question: 'q3' }
//   eraseCommand('question', 'q3')      { do: 'eraseDeleted', collection: 'questions', entity: 'q3' }

// The names of the kinds on the wire.
const kinds = {
  side: { act: 'Side', field: 'side' },
  question: { act: 'Question', field: 'question' },
  item: { act: 'Item', field: 'item' },
  parkedTopic: { act: 'ParkedTopic', field: 'topic' },
  participant: { act: 'Participant', field: 'participant' },
  note: { act: 'Note', field: 'note', remove: 'deleteNote' },
}

export function removeCommand(kind, id) {
  const { act, field, remove = `remove${act}` } = kinds[kind]
  return { do: remove, [field]: id }
}

export function restoreCommand(kind, id) {
  const { act, field } = kinds[kind]
  return { do: `restore${act}`, [field]: id }
}

export function eraseCommand(kind, id) {
  return { do: 'eraseDeleted', collection: `${kind}s`, entity: id }
}
