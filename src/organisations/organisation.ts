export interface Organisation {
  id: number
  publicId: string
  bin: string | null
  kind: string
  nameKk: string
  nameRu: string
  sortKey: string
  searchKey: string
  createdAt: Date
}
