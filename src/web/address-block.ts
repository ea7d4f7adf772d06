import { isIPv4, isIPv6 } from "node:net"

/**
 * The part of the network that an address lies in, IPv4 /24 or IPv6 /48: enough to see an unusual source, for whole
 * villages share one, and not enough to tell people apart.
 */
export function addressBlock(ip: string | undefined): string | null {
  const plain = ip?.replace(/^::ffff:(?=[\d.]+$)/i, "") ?? ""
  if (isIPv4(plain)) return `${plain.slice(0, plain.lastIndexOf("."))}.0/24`
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, 3).join(":")}::/48` : null
}

/** All eight groups of an address, without leading zeros. */
function groupsOf(ip: string): string[] {
  const [head = "", tail] = ip.replace(/%.*$/, "").split("::")
  const split = (part: string) => part.split(":").filter(Boolean)
  const [before, after] = [split(head), split(tail ?? "")]
  const between = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array(between).fill("0"), ...after].map(group =>
    (/^0*([0-9a-f]+)$/i.exec(group)?.[1] ?? group).toLowerCase(),
  )
}
