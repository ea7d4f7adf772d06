import { verify } from "./verifying/command.ts"

const { code, text } = await verify(process.argv.slice(2))
;(code === 0 ? console.log : console.error)(text)
process.exitCode = code
