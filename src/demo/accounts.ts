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
