import type Joi from "joi"
import type { PauseNotice } from "../reviews/pause-notice.ts"
import { form, prose } from "../web/form.ts"

const inBoth = (field: string): Joi.StringSchema =>
  prose(1_000)
    .required()
    .messages({
      "string.max": "pauses.form.tooLong",
      "string.unprintable": "pauses.form.unprintable",
      "*": `pauses.form.${field}.empty`,
    })

export type Notice = Pick<PauseNotice, "noticeKk" | "noticeRu">
export const noticeForm = form<Notice>({ noticeKk: inBoth("noticeKk"), noticeRu: inBoth("noticeRu") })

export interface EndReason {
  endReasonKk: string
  endReasonRu: string
}
export const endForm = form<EndReason>({ endReasonKk: inBoth("endReasonKk"), endReasonRu: inBoth("endReasonRu") })
