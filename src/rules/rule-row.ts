import type { Rule } from "./rule.ts"

export interface RuleRow extends Rule {
  id: number
}
