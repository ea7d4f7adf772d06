import type { Logger } from "pino"
import { createClient, type RedisClientType } from "redis"

/** Keeps connecting in the background: the site neither waits for Redis nor stops without it. */
export function openRedis(url: string, log: Logger): RedisClientType {
  const client: RedisClientType = createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: 2_000,
    socket: { connectTimeout: 2_000, socketTimeout: 5_000, reconnectStrategy: tries => Math.min(tries * 100, 3_000) },
  })
  let isDown = false
  client.on("error", err => {
    if (!isDown) log.error({ err }, "Redis is not reachable")
    isDown = true
  })
  client.on("ready", () => {
    isDown = false
    log.info("Redis is ready")
  })
  client.connect().catch(err => log.error({ err }, "Redis is not reachable"))
  return client
}
