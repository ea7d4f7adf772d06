export interface Setting {
  name: string
  value: string
}
