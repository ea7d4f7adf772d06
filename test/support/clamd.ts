import net, { type AddressInfo } from "node:net"

export const eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

/** Speaks clamd's INSTREAM and finds the one virus that everybody agrees on. */
export async function startClamd() {
  const asked: number[] = []
  const server = net.createServer(socket => {
    let taken = Buffer.alloc(0)
    socket.on("error", () => undefined)
    socket.on("data", piece => {
      taken = Buffer.concat([taken, piece])
      const content: Buffer[] = []
      for (let at = "zINSTREAM\0".length; at + 4 <= taken.length; ) {
        const length = taken.readUInt32BE(at)
        if (length === 0) {
          const bytes = Buffer.concat(content)
          asked.push(bytes.length)
          socket.end(bytes.includes(eicar) ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0")
          return
        }
        if (at + 4 + length > taken.length) return
        content.push(taken.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
  })
  server.listen(0, "127.0.0.1")
  await new Promise(done => server.once("listening", done))
  return {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** how many bytes it was given, each time */
    asked,
    stop: () => new Promise<unknown>(done => server.close(done)),
  }
}
