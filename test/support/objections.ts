export const objectionText = "The certificate was in the file on the second day."

export const rulingFields = (over: Record<string, string> = {}): Record<string, string> => ({
  outcome: "granted",
  reasonKk: "Anyqtama iste bar eken, merziminde kelgen.",
  reasonRu: "Spravka v dele est, postupila v srok.",
  publicKk: "Quzhattar merziminde tolyq kelgen.",
  publicRu: "Dokumenty postupili polnostyu i v srok.",
  ...over,
})
