import { createDataSource } from "./src/data-source.ts"
import { readConfig } from "./src/config.ts"
import { Database } from "./src/db/database.ts"
import { MovableClock } from "./src/clock.ts"
import { reviewWithScope } from "./src/reviews/scope-store.ts"
import { pageOfCandidates } from "./src/nominations/store.ts"
import { totalsOf } from "./src/tallies/reading-store.ts"
import { listOrganisations } from "./src/organisations/store.ts"
import { listCandidates } from "./src/candidates/use-cases.ts"
import { guest } from "./src/policy.ts"
const source = await createDataSource(readConfig({DATABASE_URL:"mysql://root@127.0.0.1:3306/kenes_perf"}).db).initialize()
const db = new Database(source, MovableClock.at(new Date("2022-03-14T03:00:00Z")))
const pool = (source.driver as any).pool
const sql = "select id, slug, status, announced_at from reviews where slug = ?"
async function bench(name: string, f: () => Promise<unknown>, n = 3000) {
  const run = async (k: number) => { let left = k; await Promise.all(Array.from({length: 10}, async () => { while (left-- > 0) await f() })) }
  await run(n/2); const c = process.cpuUsage(); await run(n); const d = process.cpuUsage(c)
  console.log(name.padEnd(30), ((d.user + d.system) / n).toFixed(0) + "us cpu")
}
await bench("mysql2 pool.query", () => new Promise((ok, no) => pool.query(sql, ["kegen-2022"], (e: any, r: any) => e ? no(e) : ok(r))))
await bench("mysql2 pool.execute", () => new Promise((ok, no) => pool.execute(sql, ["kegen-2022"], (e: any, r: any) => e ? no(e) : ok(r))))
await bench("source.query", () => source.query(sql, ["kegen-2022"]))
await bench("db.read query", () => db.read(tx => tx.query(sql, ["kegen-2022"])))
await bench("reviewWithScope", () => db.read(tx => reviewWithScope(tx, "kegen-2022", "2022-03-14")))
const { review } = await db.read(tx => reviewWithScope(tx, "kegen-2022", "2022-03-14"))
await bench("pageOfCandidates", () => db.read(tx => pageOfCandidates(tx, review.id, {page:1,size:20})))
const [rows] = await db.read(tx => pageOfCandidates(tx, review.id, {page:1,size:20}))
await bench("totalsOf", () => db.read(tx => totalsOf(tx, rows.map(r => r.id))))
await bench("listOrganisations", () => db.read(tx => listOrganisations(tx, [1,2])))
await bench("listCandidates", () => listCandidates(db, guest, "kegen-2022", 1))
process.exit(0)
