import { createHash } from 'node:crypto'

/**
 * The same work with its last few answers kept: what was worked out for equal input need not be worked out again, and who asks
 * meanwhile waits for the same answer. Only for work whose answer is its input's alone: nothing is lost when it is forgotten.
 * Input is told apart by its JSON. A failure is not kept.
 */
export function remembered<Input, Answer>(
  work: (input: Input) => Promise<Answer>,
  most: number,
): (input: Input) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>()
  return (input) => {
    const key = createHash('sha256').update(JSON.stringify(input)).digest('base64')
    const answer = answers.get(key) ?? work(input)
    answers.delete(key)
    answers.set(key, answer)
    answer.catch(() => answers.get(key) === answer && answers.delete(key))
    const [oldest] = answers.keys()
    if (answers.size > most && oldest !== undefined) answers.delete(oldest)
    return answer
  }
}
