import { campaignAnswers } from "../support/campaigns.ts"
import type { PermissionRow } from "../support/permission-rows.ts"

const managers = { manager: 200, "manager-elsewhere": 404, guest: 303, others: 403 }

export const rows: PermissionRow[] = [
  { route: "GET /campaigns", as: { others: 200 } },
  { route: "GET /campaigns/:slug", path: world => `/campaigns/${world.campaign.slug}`, as: { others: 200 } },
  // The region of the manager from elsewhere does not exist yet in March 2022.
  { route: "GET /campaigns/new", as: managers },
  {
    route: "POST /campaigns/proposal",
    body: () => ({ startsOn: "04.04.2022" }),
    as: { manager: 200, "manager-elsewhere": 404, others: 403 },
  },
  {
    route: "POST /campaigns",
    body: () => campaignAnswers(),
    as: { manager: 303, "manager-elsewhere": 404, others: 403 },
  },
]
