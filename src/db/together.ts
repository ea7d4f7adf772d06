/**
 * Gathers what is asked at the same moment, and asks `work` once for all of it, which answers in the same order. When
 * everybody comes at once, one trip to the database and one commit serve many.
 */
export function together<Q, A>(work: (asked: Q[]) => Promise<A[]>, most = 50): (asked: Q) => Promise<A> {
  let waiting: { asked: Q; resolve: (answer: A) => void; reject: (error: unknown) => void }[] = []
  const go = () => {
    const now = waiting.slice(0, most)
    waiting = waiting.slice(most)
    if (waiting.length) setImmediate(go)
    work(now.map(({ asked }) => asked)).then(
      answers => {
        for (const [i, { resolve }] of now.entries()) resolve(answers[i]!)
      },
      error => {
        for (const { reject } of now) reject(error)
      },
    )
  }
  return asked =>
    new Promise((resolve, reject) => {
      if (waiting.push({ asked, resolve, reject }) === 1) setImmediate(go)
    })
}
