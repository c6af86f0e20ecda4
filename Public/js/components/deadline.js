// The deadline at which the server closed answering; null while it is open, and when somebody closed it.
export const passedDeadline = ({ model }) => model.session.answersClosedAt ?? null

// A moment as the sentences about a deadline name it.
export const moment = ({ language }, at) => ({ date: language.dateShort(at), time: language.time(at) })
