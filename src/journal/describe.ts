import { type Lang, t } from "../web/i18n.ts"

/** What an entry with this action says happened. */
export const describeAction = (lang: Lang, action: string): string => t(lang, `journal.action.${action}`)
