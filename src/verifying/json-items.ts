/**
 * Takes the objects out of the array in a JSON object, to be parsed one by one: a review's tallies may be tens of
 * megabytes. In the frame that is left, each of them is a 0.
 */
export function takeItems(json: Buffer): { frame: string; items: Buffer[] } {
  const items: Buffer[] = []
  const frame: Buffer[] = []
  let depth = 0
  let isString = false
  let begin = 0
  for (let at = 0; at < json.length; at++) {
    const sign = json[at]
    if (isString) {
      if (sign === 0x5c) at++
      else if (sign === 0x22) isString = false
    } else if (sign === 0x22) isString = true
    else if (sign === 0x7b || sign === 0x5b) {
      depth++
      if (depth === 3 && sign === 0x7b) {
        frame.push(json.subarray(begin, at), Buffer.from("0"))
        begin = at
      }
    } else if (sign === 0x7d || sign === 0x5d) {
      if (depth === 3 && sign === 0x7d) {
        items.push(json.subarray(begin, at + 1))
        begin = at + 1
      }
      depth--
    }
  }
  frame.push(json.subarray(begin))
  return { frame: Buffer.concat(frame).toString("utf8"), items }
}
