export interface Photo {
  id: number
  publicId: string
  personId: number
  large: Buffer
  small: Buffer
  uploadedAt: Date
}

export interface ProfileVersion {
  id: number
  personId: number
  bioKk: string
  bioRu: string
  receptionKk: string
  receptionRu: string
  photoId: number | null
  confirmedAt: Date
  confirmedByUserId: number
}
