export interface Holiday {
  id: number
  on: string
  working: boolean
  nameKk: string
  nameRu: string
  nameEn: string
}
