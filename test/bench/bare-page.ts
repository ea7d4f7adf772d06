// A bare Express page that sends from memory what PAGE answers: the same bytes as the product's page.
import express from "express"

const html = await (await fetch(process.env.PAGE!)).text()
const app = express()
app.get("/", (_req, res) => {
  res.send(html)
})
app.listen(Number(process.env.PORT), "127.0.0.1")
