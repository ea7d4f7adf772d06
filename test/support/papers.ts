import type { FormKind } from "../../src/paper/form-code.ts"
import { writeCode } from "../../src/paper/form-code.ts"
import type { Review } from "../../src/reviews/review.ts"
import { file, noise, pdf } from "./documents.ts"
import { someIin } from "./nominations.ts"

export const codeOf = ({ id: reviewId }: Pick<Review, "id">, kind: FormKind = "citizen"): string =>
  writeCode({ reviewId, kind, version: 1 })

let made = 0
/** Every scan is another, unless it is kept by the test. */
export const scan = (): File => file(pdf(noise(2_000, ++made)), "scan.pdf")

/** What an operator types in from a citizen's form, an hour before the tests' clock. */
export const paperFields = ({
  scan: scanned = scan(),
  ...over
}: Record<string, string | Blob> = {}): Record<string, string | Blob> => ({
  formKey: `form${++made}`,
  receivedAt: "14.03.2022 08:00",
  handedInBy: "Courier",
  proposerFamilyName: "Tulegenova",
  proposerGivenName: "Manshuk",
  familyName: "Sarsenova",
  givenName: "Aigul",
  patronymic: "",
  iin: someIin(),
  email: "",
  phone: "8 701 123 45 67",
  lang: "kk",
  seatKind: "civil",
  organisationName: "",
  bin: "",
  sphere: "education",
  statement: "She has taught in the village school for twenty years and opened a summer school at her own expense.",
  signed: "yes",
  ...over,
  // The file is the last field: what comes after it is not read.
  scan: scanned,
})
