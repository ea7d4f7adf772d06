/**
 * Does `work` at once or after `ms`, and again every `ms`, but never while it is still at it. `work` answers for its own errors.
 * @returns what ends it, once the round that runs is through
 */
export function every(ms: number, work: () => Promise<unknown>, { atOnce = false } = {}): () => Promise<void> {
  let round: Promise<void> | undefined
  const look = () => {
    round ??= work().then(() => {
      round = undefined
    })
  }
  if (atOnce) look()
  const timer = setInterval(look, ms)
  return async () => {
    clearInterval(timer)
    await round
  }
}
