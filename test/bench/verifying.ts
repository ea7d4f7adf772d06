// Full verification by whoever asks from outside: `npm run verify` against a server that runs.
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import path from "node:path"
import { root } from "../../src/root.ts"

/** Seconds, and the most megabytes that the verifier held; throws what it says if anything does not fit. */
export async function verifyFromOutside(base: string): Promise<{ seconds: number; megabytes: number; said: string }> {
  const began = performance.now()
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"))
  const [, command] = (scripts.verify as string).split("&& node ")
  const args = [...command!.split(" "), base]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] })
  let [said, held] = ["", 0]
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", text => {
      said += text
    })
  const watch = setInterval(() => {
    held = Math.max(held, mostHeld(child.pid!))
  }, 100)
  const code = await new Promise(done => child.once("close", done))
  clearInterval(watch)
  if (code !== 0) throw new Error(said)
  return { seconds: (performance.now() - began) / 1_000, megabytes: held, said }
}

/** Since the process began; nothing once it has ended. */
function mostHeld(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
