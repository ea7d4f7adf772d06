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
  /** 1, 2, 3 …: the last one is shown, the others are history */
  number: number
  bioKk: string
  bioRu: string
  receptionKk: string
  receptionRu: string
  photoId: number | null
  confirmedAt: Date
  confirmedByUserId: number
}
