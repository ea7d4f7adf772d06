import type { Role } from "../policy.ts"

/** One account per role stands on the sign-in page of the demonstration; all have the same password. */
export const demoPassword = "kenes-demo-2022"
export const demoAccounts: { role: Role | "citizen"; email: string }[] = [
  { role: "citizen", email: "citizen@demo.kenes" },
  { role: "officer", email: "officer@demo.kenes" },
  { role: "secretary", email: "secretary@demo.kenes" },
  { role: "clerk", email: "clerk@demo.kenes" },
  { role: "group-member", email: "group-member@demo.kenes" },
  { role: "group-head", email: "group-head@demo.kenes" },
  { role: "maslikhat", email: "maslikhat@demo.kenes" },
  { role: "manager", email: "manager@demo.kenes" },
  { role: "member", email: "member@demo.kenes" },
  { role: "auditor", email: "auditor@demo.kenes" },
  { role: "administrator", email: "administrator@demo.kenes" },
]

/** The secretary of a council: Ile's stands on the sign-in page. */
export const secretaryOf = (council: string): string =>
  council === "ile" ? "secretary@demo.kenes" : `secretary.${council}@demo.kenes`

/** A second secretary of Ile. */
export const colleague = "secretary2.ile@demo.kenes"

/** Five people of a working group, its head first. */
export const groupOf = (council: string): { email: string; kind: string }[] => [
  { email: "group-head@demo.kenes", kind: "civil" },
  { email: "group-member@demo.kenes", kind: "civil" },
  { email: `group1.${council}@demo.kenes`, kind: "civil" },
  { email: `group2.${council}@demo.kenes`, kind: "civil" },
  { email: `group3.${council}@demo.kenes`, kind: "state" },
]
