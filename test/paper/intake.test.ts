import { expect } from "chai"
import { getCouncil } from "../../src/councils/store.ts"
import { documentTable } from "../../src/documents/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { decisionTable } from "../../src/nominations/decision-store.ts"
import { proposalTable } from "../../src/nominations/proposal-store.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { operatorDayTable } from "../../src/operators/store.ts"
import { organisationTable } from "../../src/organisations/store.ts"
import { paperEntryTable } from "../../src/paper/entry-store.ts"
import { questionTable } from "../../src/questions/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { criteria } from "../../src/rules/criterion.ts"
import { storedFileTable } from "../../src/uploads/store.ts"
import { type Answer, startApp, type TestApp } from "../support/app.ts"
import { addTestRequirement, file } from "../support/documents.ts"
import { saveNomination, someIin } from "../support/nominations.ts"
import { codeOf, paperFields, scan } from "../support/papers.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser, type TestUser } from "../support/users.ts"

type Browser = Awaited<ReturnType<TestApp["as"]>>
const minute = 60_000

describe("a paper that is typed in", () => {
  let app: TestApp
  let review: Review
  let operator: TestUser
  let clerk: Browser
  let secretary: Browser
  const official = async (role: "secretary" | "clerk", slug = "ile") => {
    const { id } = await app.db.read(tx => getCouncil(tx, slug))
    return saveUser(app.db, { familyName: `The-${role}` }, { role, councilId: id })
  }
  const address = (kind: Parameters<typeof codeOf>[1] = "citizen", of = review) => `/ru/desk/paper/${codeOf(of, kind)}`
  const send = (over = {}, { by = clerk, kind = "citizen" as Parameters<typeof codeOf>[1] } = {}) =>
    by.upload(address(kind), paperFields(over))
  const entries = () => app.db.read(tx => tx.find(paperEntryTable, { order: { id: "asc" } }))
  const proposals = () => app.db.read(tx => tx.find(proposalTable, { order: { id: "asc" } }))
  const nominations = () => app.db.read(tx => tx.find(nominationTable, { order: { id: "asc" } }))
  const left = () =>
    app.db.read(async tx => [
      await tx.count(paperEntryTable),
      await tx.count(proposalTable),
      await tx.count(nominationTable),
      await tx.count(storedFileTable),
      await tx.count(journalTable),
      await tx.count(operatorDayTable),
    ])
  const nothing = [0, 0, 0, 0, 0, 0]
  const journal = (action: string) => app.db.read(tx => tx.findBy(journalTable, { action }))
  const errorsIn = ({ html }: Answer) => [...html.matchAll(/<li><a href="#([\w-]+)">/g)].map(([, field]) => field!)

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    operator = await official("clerk")
    clerk = await app.as(operator)
    secretary = await app.as(await official("secretary"))
  })
  afterEach(() => app.stop())

  it("is found by its code, however it is typed, and a wrong one is explained", async () => {
    const code = codeOf(review)
    const found = await clerk.post("/ru/desk/paper", { code: ` ${code.toLowerCase().replace("-", " ")}` })
    expect([found.status, found.location]).to.deep.equal([303, `/ru/desk/paper/${code}`])
    const page = await clerk.get(found.location!)
    expect(page.status).to.equal(200)
    expect(page.html).to.include(code).and.include('enctype="multipart/form-data"')
    const wrong = code.slice(0, -1) + (code.endsWith("2") ? "3" : "2")
    for (const [typed, said] of [
      [wrong, "не сходится контрольный знак"],
      ["", "семь знаков"],
      ["ABC", "семь знаков"],
      ["ABC-D*FG", "есть знак, которого там не бывает"],
      ["7".repeat(41), "семь знаков"],
    ]) {
      const answer = await clerk.post("/ru/desk/paper", { code: typed! })
      expect(answer.status, typed).to.equal(422)
      expect(answer.html).to.include(said!)
      if (typed) expect(answer.html).to.include(`value="${typed}"`)
    }
    expect((await clerk.get(`/ru/desk/paper/${wrong}`)).status).to.equal(404)
    expect((await clerk.get(`/ru/desk/paper/${codeOf({ id: 4711 })}`)).status).to.equal(404)
    expect((await clerk.get("/ru/desk/paper/nonsense")).status).to.equal(404)
  })

  it("becomes a proposal under the same rules, with scan, channel and operator, and shows them in the file", async () => {
    const answer = await send({ showName: "yes" })
    expect(answer.status).to.equal(303)
    const [entry] = await entries()
    expect(entry).to.deep.include({
      kind: "citizen",
      version: 1,
      receivedAt: new Date("2022-03-14T02:00:00Z"),
      handedInBy: "Courier",
      fileName: "scan.pdf",
      operatorUserId: operator.id,
      operatorRole: "clerk",
      closedAt: null,
    })
    const [proposal] = await proposals()
    expect(proposal).to.deep.include({
      channel: "paper",
      operatorUserId: operator.id,
      proposerUserId: null,
      proposerName: "Tulegenova Manshuk",
      showName: true,
      kind: "citizen",
    })
    const [nomination] = await nominations()
    expect(nomination).to.deep.include({ channel: "paper", status: "proposed", number: null, phone: "+77011234567" })
    expect(await journal("nomination.propose")).to.have.length(1)
    expect((await journal("nomination.propose"))[0]).to.deep.include({
      actorRole: "clerk",
      actorPublicId: operator.publicId,
      visibility: "internal",
      particulars: { kind: "citizen", channel: "paper", receivedAt: "2022-03-14T02:00:00.000Z" },
    })
    expect(await app.db.read(tx => tx.find(operatorDayTable))).to.deep.include.members([
      { reviewId: review.id, operatorUserId: operator.id, day: "2022-03-14", work: "paper", count: 1 },
    ])
    const own = await clerk.get(answer.location!)
    expect(own.html).to.include("Бланк внесён.").and.include("Courier").and.include("The-clerk")
    expect(own.html).not.to.include("/desk/nominations/")
    const file = await secretary.get(`/ru/desk/nominations/${nomination!.publicId}`)
    expect(file.html).to.include("на бумаге").and.include("The-clerk").and.include("Tulegenova Manshuk")
    expect(file.html).to.include(`/ru/desk/paper/entries/${entry!.publicId}`).and.not.include("внесено после срока")
    expect((await secretary.get(`/ru/desk/paper/entries/${entry!.publicId}`)).html).to.include("На вирусы не проверен")
    const scanned = await secretary.get(`/ru/desk/paper/entries/${entry!.publicId}/scan`)
    expect(scanned.status).to.equal(200)
    expect(scanned.headers.get("content-disposition")).to.include("attachment")
    expect(scanned.headers.get("content-security-policy")).to.equal("sandbox; default-src 'none'")
    expect(scanned.html).to.match(/^%PDF-1.7/)
  })

  it("tells the clerk nothing of who proposed the same person before, and nothing before consent to anybody", async () => {
    const iin = someIin()
    const first = await send({ iin })
    const second = await send({ iin, familyName: "Sarsenowa" })
    expect([first.status, second.status]).to.deep.equal([303, 303])
    expect(await nominations()).to.have.length(1)
    expect(await proposals()).to.have.length(2)
    const { publicId } = (await nominations())[0]!
    for (const path of [`/candidates`, `/candidates/${publicId}`, ""]) {
      const { html } = await app.get(`/ru/reviews/${review.slug}${path}`)
      expect(html).not.to.match(/Sarsenova|Tulegenova|Manshuk/)
    }
    const { html } = await app.get(`/ru/reviews/${review.slug}/assistance`)
    expect(html).not.to.include(operator.publicId)
  })

  it("of a self-nomination is application and consent in one, with what was ticked", async () => {
    const requirements = await app.db.write(async tx => [
      await addTestRequirement(tx, review, { kind: "application", required: true }),
      await addTestRequirement(tx, review, { kind: "consent", required: true }),
      await addTestRequirement(tx, review, { kind: "cv", required: true }),
    ])
    const answer = await send({ declared: "citizenship" }, { kind: "self" })
    expect(answer.status).to.equal(303)
    const [nomination] = await nominations()
    expect(nomination).to.deep.include({
      status: "consented",
      number: 1,
      declared: ["citizenship"],
      nomineeUserId: null,
    })
    const [consent] = await journal("nomination.consent")
    expect(consent).to.deep.include({ actorRole: "clerk", actorPublicId: operator.publicId, visibility: "public" })
    expect(consent!.particulars).to.include({ kind: "self", channel: "paper" })
    await app.sequence()
    expect((await app.get("/ru/journal?action=nomination.consent")).html).to.match(/Как поступило[\s\S]{0,80}На бумаге/)
    const documents = await app.db.read(tx => tx.find(documentTable))
    expect(documents.map(one => one.requirementId)).to.have.members([requirements[0]!.id, requirements[1]!.id])
    expect(documents.every(one => one.channel === "paper" && one.uploadedByUserId === operator.id)).to.equal(true)
    const { html } = await secretary.get(`/ru/desk/nominations/${nomination!.publicId}`)
    expect(html.match(/id="missing-/g)).to.have.length(1)
  })

  it("of an organisation names it by its BIN, known or not", async () => {
    const authority = { position: "Chair", ground: "Charter", minutesNumber: "7", minutesOn: "10.03.2022" }
    const fields = { proposerBin: "050740004819", proposerOrganisation: "Ile Zhastary", ...authority }
    const bare = await send(
      { ...fields, position: "", ground: "", minutesNumber: "", minutesOn: "soon" },
      { kind: "organisation" },
    )
    expect(errorsIn(bare)).to.deep.equal(["position", "ground", "minutesNumber", "minutesOn"])
    expect((await send({ ...fields, proposerBin: "050740004810" }, { kind: "organisation" })).status).to.equal(422)
    for (const name of ["Ile Zhastary", "Another Name"]) {
      const answer = await send({ ...fields, proposerOrganisation: name }, { kind: "organisation" })
      expect(answer.status, answer.html).to.equal(303)
    }
    const organisations = await app.db.read(tx => tx.findBy(organisationTable, { bin: "050740004819" }))
    expect(organisations.map(one => one.nameRu)).to.deep.equal(["Ile Zhastary"])
    expect((await proposals())[0]).to.include({ officerPosition: "Chair", minutesNumber: "7", minutesOn: "2022-03-10" })
    expect((await proposals()).map(one => one.organisationId)).to.deep.equal([
      organisations[0]!.id,
      organisations[0]!.id,
    ])
  })

  it("names a citizen beside the candidate only if the paper agrees", async () => {
    for (const [showName, named] of [
      ["yes", true],
      ["", false],
    ] as const) {
      const iin = someIin()
      await send({ showName, iin })
      const nomination = (await nominations()).at(-1)!
      await app.db.write((tx, now) =>
        tx.update(
          nominationTable,
          { id: nomination.id },
          { status: "admitted", number: nomination.id, respondedAt: now },
        ),
      )
      const { html } = await app.get(`/ru/reviews/${review.slug}/candidates/${nomination.publicId}`)
      expect(html.includes("Tulegenova Manshuk")).to.equal(named)
    }
  })

  it("sent twice is entered once, also at the same moment", async () => {
    const fields = paperFields()
    const [one, other] = await Promise.all([clerk.upload(address(), fields), clerk.upload(address(), fields)])
    const third = await clerk.upload(address(), fields)
    expect([one.status, other.status, third.status]).to.deep.equal([303, 303, 303])
    expect(new Set([one.location, other.location, third.location]).size).to.equal(1)
    expect(await left()).to.deep.equal([1, 1, 1, 1, 1, 1])
  })

  it("with the very scan of another asks whether it is entered twice, and takes it when it is another", async () => {
    const same = scan()
    await send({ scan: same })
    const asked = await send({ scan: same })
    expect(asked.status).to.equal(422)
    expect(errorsIn(asked)).to.deep.equal(["sameScan"])
    expect(asked.html).to.include("14 марта 2022").and.include("Sarsenova")
    expect(await entries()).to.have.length(1)
    expect((await send({ scan: same, sameScan: "yes" })).status).to.equal(303)
    expect(await app.db.read(tx => tx.count(storedFileTable))).to.equal(1)
    // In another review nobody is told of it.
    const elsewhere = await saveReview(app.db)
    expect((await clerk.upload(address("citizen", elsewhere), paperFields({ scan: same }))).status).to.equal(303)
  })

  it("received in time counts until the end of the second working day after the deadline, marked as late", async () => {
    // The deadline is Saturday, 2 April, 9:00; the second working day after it is Tuesday, 5 April.
    const [opens, closes] = [new Date("2022-03-13T03:00:00Z"), new Date("2022-04-02T03:00:00Z")]
    review = await saveReview(app.db, { stages: { nominations: [opens, closes] } })
    app.clock.moveTo(new Date("2022-04-05T17:59:00Z"))
    clerk = await app.as(operator)
    expect((await clerk.get(address())).html).to.include("Позднее внесение будет отмечено")
    const answer = await send({ receivedAt: "02.04.2022 08:59" })
    expect(answer.status).to.equal(303)
    expect((await entries())[0]!.closedAt?.toISOString()).to.equal("2022-04-02T03:00:00.000Z")
    expect((await journal("nomination.propose"))[0]!.particulars).to.include({ closedAt: "2022-04-02T03:00:00.000Z" })
    expect((await clerk.get(answer.location!)).html).to.include("внесён после него")
    const late = await send({ receivedAt: "02.04.2022 09:00" })
    expect([late.status, errorsIn(late)]).to.deep.equal([422, ["receivedAt"]])
    expect(late.html).to.include("сдан после срока")
    app.clock.moveTo(new Date("2022-04-05T18:00:00Z"))
    const closed = await send({ receivedAt: "02.04.2022 08:59" })
    expect(closed.status).to.equal(409)
    expect(closed.html).to.include("Срок внесения бланков истёк")
    expect(await entries()).to.have.length(1)
  })

  it("comes neither before nominations open nor from the future, and not before the review is announced", async () => {
    for (const [receivedAt, said] of [
      ["13.03.2022 08:59", "ещё не началось"],
      ["14.03.2022 09:01", "ещё не наступило"],
      ["31.02.2022 10:00", "Напишите дату и время так"],
      ["14.03.2022", "Напишите дату и время так"],
      ["", "Напишите дату и время так"],
    ]) {
      const answer = await send({ receivedAt: receivedAt! })
      expect([answer.status, errorsIn(answer)], receivedAt).to.deep.equal([422, ["receivedAt"]])
      expect(answer.html).to.include(said!)
    }
    expect(await left()).to.deep.equal(nothing)
    const draft = await saveReview(app.db, { status: "draft" })
    expect((await clerk.get(address("citizen", draft))).status).to.equal(409)
    const later = await saveReview(app.db, { stages: { nominations: [1, 10] } })
    expect((await clerk.get(address("citizen", later))).status).to.equal(409)
  })

  for (const [name, over, fields] of [
    ["nothing at all", Object.fromEntries(Object.keys(paperFields()).map(key => [key, ""])), undefined],
    ["no scan", { scan: "" }, ["scan"]],
    ["no signature", { signed: "" }, ["signed"]],
    ["a wrong number", { iin: "800101100009" }, ["iin"]],
    ["no way to reach the nominee", { phone: "", email: "" }, ["phone"]],
    ["a short statement", { statement: "Good." }, ["statement"]],
    ["a statement too long", { statement: "x".repeat(4001) }, ["statement"]],
    ["nobody who handed it in", { handedInBy: " " }, ["handedInBy"]],
    ["too long a name of who handed it in", { handedInBy: "x".repeat(201) }, ["handedInBy"]],
    [
      "names too long",
      { familyName: "x".repeat(101), proposerGivenName: "x".repeat(101) },
      ["proposerGivenName", "familyName"],
    ],
    ["a NUL", { proposerFamilyName: "a\0b" }, ["proposerFamilyName"]],
    ["a forged key of the page", { formKey: "../../x" }, ["formKey"]],
    ["an empty file", { scan: file(Buffer.alloc(0), "scan.pdf") }, ["scan"]],
    ["a program", { scan: file(Buffer.from("MZ\u0090\0"), "scan.pdf") }, ["scan"]],
    ["half a PDF", { scan: file(Buffer.from("%PDF-1.7 half"), "scan.pdf") }, ["scan"]],
    ["too large a file", { scan: file(Buffer.alloc(11_000_000, "%PDF-1.7 "), "scan.pdf") }, ["scan"]],
  ] as [string, Record<string, string | Blob>, string[] | undefined][])
    it(`given ${name}, says what to do, keeps what was typed and nothing else`, async () => {
      const answer = await send(over)
      expect(answer.status).to.equal(422)
      if (fields) expect(errorsIn(answer)).to.deep.equal(fields)
      else expect(errorsIn(answer).length).to.be.greaterThan(8)
      if (fields && !over.familyName) expect(answer.html).to.include('value="Sarsenova"')
      expect(await left()).to.deep.equal(nothing)
    })

  it("is limited by operator and hour, by a rule that can be changed, and shown by the hour", async () => {
    await app.source.query("update rules set numerator = 2 where code = 'paper_entries_hourly_max'")
    await send()
    await send()
    const refused = await send()
    expect(refused.status).to.equal(429)
    expect(refused.html).to.include("не больше 2 бланков").and.include("Этот бланк не сохранён")
    expect(await entries()).to.have.length(2)
    const colleague = await app.as(await official("clerk"))
    expect((await send({}, { by: colleague })).status).to.equal(303)
    app.clock.moveTo(new Date(app.clock.now().getTime() + 61 * minute))
    expect((await send()).status).to.equal(303)
    const rows = ({ html }: Answer) =>
      [...html.matchAll(/<td class="govuk-table__cell">(\d\d:00)<\/td>\s*<td[^>]*>[^<]*<\/td>\s*<td[^>]*>(\d+)</g)].map(
        ([, hour, count]) => `${hour} ${count}`,
      )
    expect(rows(await clerk.get("/ru/desk/paper"))).to.deep.equal(["10:00 1", "09:00 2"])
    expect(rows(await secretary.get("/ru/desk/paper"))).to.deep.equal(["10:00 1", "09:00 1", "09:00 2"])
  })

  it("holds the limit however many pages are sent at once", async () => {
    await app.source.query("update rules set numerator = 3 where code = 'paper_entries_hourly_max'")
    const answers = await Promise.all(Array.from({ length: 7 }, () => send()))
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 303, 303, 429, 429, 429, 429])
    expect(await left()).to.deep.equal([3, 3, 3, 3, 3, 1])
  })

  it("is work that keeps a clerk from admitting in that review, and a secretary not", async () => {
    const { councilId } = review
    const both = await saveUser(app.db, {}, { role: "clerk", councilId })
    const asClerk = await app.as(both)
    await send({}, { by: asClerk })
    await send({}, { by: secretary })
    await app.source.query(`update role_grants set role = 'secretary' where user_id = ${both.id}`)
    const asSecretary = await app.as(both)
    const nominee = await saveNomination(app, review, { status: "consented" })
    const admission = `/ru/desk/nominations/${nominee.publicId}/admission`
    const refused = await asSecretary.post(admission)
    expect(refused.status).to.equal(403)
    const notForThat = await secretary.post(admission)
    expect(notForThat.status).not.to.equal(403)
    expect((await entries()).map(one => one.operatorRole)).to.deep.equal(["clerk", "secretary"])
  })

  it("is not typed in by a clerk who decided there, nor by anyone about themselves", async () => {
    const nominee = await saveNomination(app, review, { status: "refused" })
    const decision = { nominationId: nominee.id, outcome: "refused", reasons: {}, textKk: "", textRu: "" }
    await app.db.write((tx, now) =>
      tx.insert(decisionTable, { ...decision, decidedByUserId: operator.id, decidedAt: now }),
    )
    expect((await clerk.get(address())).status).to.equal(403)
    expect((await send()).status).to.equal(403)
    const iin = someIin()
    const { addPerson } = await import("../../src/persons/store.ts")
    const colleague = await official("clerk")
    const names = { familyName: "The", givenName: "Clerk", patronymic: null, birthOn: null, sex: null }
    const person = await app.db.write((tx, now) => addPerson(tx, now, app.vault, { ...names, iin }))
    await app.source.query(`update users set person_id = ${person.id} where id = ${colleague.id}`)
    const own = await send({ iin }, { by: await app.as(colleague), kind: "self" })
    expect(own.status).to.equal(403)
    expect(await entries()).to.have.length(0)
  })

  it("of another council is not for this operator, neither to enter nor to read", async () => {
    const entered = await send()
    const stranger = await app.as(await official("clerk", "talgar"))
    expect((await stranger.get(address())).status).to.equal(403)
    expect((await send({}, { by: stranger })).status).to.equal(403)
    const colleague = await app.as(await official("clerk"))
    for (const who of [stranger, colleague, await app.as(await official("secretary", "talgar"))])
      for (const path of [entered.location!, `${entered.location}/scan`])
        expect((await who.get(path)).status, path).to.equal(404)
    expect(await entries()).to.have.length(1)
  })

  it("whose scan turns out to be infected is not opened any more", async () => {
    const { location } = await send()
    await app.db.write(tx => tx.update(storedFileTable, { scan: "unscanned" }, { scan: "infected" }))
    const { html } = await secretary.get(location!)
    expect(html).to.include("Найден вирус").and.not.include(`${location}/scan`)
    expect((await secretary.get(`${location}/scan`)).status).to.equal(404)
  })

  it("of a nominee's answer leads the secretary to the file, and the clerk to the secretary", async () => {
    expect((await secretary.get(address("consent"))).html).to.include("nominations?status&#x3D;proposed")
    expect((await clerk.get(address("consent"))).html).to.include("Передайте этот бланк секретарю")
    expect((await send({}, { kind: "consent" })).status).to.equal(409)
  })

  it("goes with the rest of the nominee's data: scan and who handed it in, not that it came", async () => {
    await send({ scan: scan() })
    const nomination = (await nominations())[0]!
    const { emptyAround } = await import("../../src/retention/store.ts")
    await app.db.write(tx => emptyAround(tx, nomination))
    expect((await entries())[0]).to.include({ fileId: null, fileName: "", handedInBy: "", operatorUserId: operator.id })
    expect((await proposals())[0]).to.include({ proposerName: null, showName: false })
    expect(await app.db.read(tx => tx.count(storedFileTable))).to.equal(0)
    const { publicId } = (await entries())[0]!
    expect((await secretary.get(`/ru/desk/paper/entries/${publicId}`)).html).to.include("Скан уничтожен")
    expect((await secretary.get(`/ru/desk/paper/entries/${publicId}/scan`)).status).to.equal(404)
  })

  it("stands in the nominee's own data, without who handed it in", async () => {
    const user = await saveUser(app.db)
    await send({}, { kind: "self" })
    await app.db.write(tx => tx.update(nominationTable, { status: "consented" }, { nomineeUserId: user.id }))
    const { rowsAbout } = await import("../../src/erasures/own-data-store.ts")
    const [nomination] = await nominations()
    const { papers } = await app.db.read(tx => rowsAbout(tx, user, [nomination!]))
    expect(papers).to.have.length(1)
    expect(papers![0]).to.include({ kind: "self", fileName: "scan.pdf" })
    expect(JSON.stringify(papers)).not.to.include("Courier")
  })

  it("answers what the review asks beside the usual, and lets be shown what was ticked", async () => {
    await app.db.write(tx =>
      tx.insert(questionTable, {
        ...{ publicId: "why", reviewId: review.id, position: 1, kind: "short", required: true, public: false },
        ...{ textKk: "Nege?", textRu: "Zachem?", textEn: null, choices: [] },
      }),
    )
    const unanswered = await send({}, { kind: "self" })
    expect([unanswered.status, errorsIn(unanswered).length]).to.deep.equal([422, 1])
    const answer = await send({ "question-why": "To help.", years: "20", shown: "ageGroup" }, { kind: "self" })
    expect(answer.status).to.equal(303)
    expect((await proposals())[0]).to.deep.include({
      answers: [{ question: "why", value: "To help." }],
      yearsActive: 20,
    })
    expect((await nominations())[0]!.shown).to.deep.equal(["ageGroup"])
  })

  it("declares only what the rules ask", async () => {
    expect(criteria).to.include("residence")
    await send({ declared: "residence" }, { kind: "self" })
    expect((await nominations())[0]!.declared).to.deep.equal([])
    expect((await send({ declared: "anything" }, { kind: "self" })).status).to.equal(422)
  })
})
