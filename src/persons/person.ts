export interface Person {
  id: number
  publicId: string
  familyName: string
  givenName: string
  patronymic: string | null
  sortKey: string
  searchKey: string
  iinSealed: string | null
  iinKeyId: string | null
  iinHash: string | null
  birthOn: string | null
  sex: string | null
  createdAt: Date
}
