// What an endorsement is compared with: Express 5 and one row through mysql2, nothing else.
import express from "express"
import mysql from "mysql2/promise"

const pool = mysql.createPool({ uri: process.env.DATABASE_URL! })
const app = express()
app.get("/", (_req, res) => {
  res.send("ready")
})
app.post("/", async (_req, res) => {
  await pool.execute("insert into bare_rows (nomination_id, user_id, at) values (?, ?, ?)", [1, 2, new Date()])
  res.redirect(303, "/")
})
const server = app.listen(Number(process.env.PORT), "127.0.0.1")
process.once("SIGTERM", () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
})
