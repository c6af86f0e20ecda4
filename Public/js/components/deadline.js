// When the deadline closed the questions; null while they are open, and when a person closed them.
export const passedDeadline = ({ model }) => model.session.answersClosedAt ?? null

// Date and time for the sentences about a deadline.
export const moment = ({ language }, at) => ({ date: language.dateShort(at), time: language.time(at) })
