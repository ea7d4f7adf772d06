export interface Act {
  id: number
  publicId: string
  kind: string
  issuerKk: string
  issuerRu: string
  number: string
  datedOn: string
  titleKk: string
  titleRu: string
  textKk: string
  textRu: string
  recordedAt: Date
}
