/** What an official wrote about a file for colleagues. The nominee may ask what it says: it is data about them. */
export interface Note {
  id: number
  publicId: string
  /** of the form it came by, so that a form sent twice is one note */
  formKey: string
  nominationId: number
  text: string
  writtenByUserId: number
  writtenAt: Date
  /** when its author struck it out; it stays readable, as on paper */
  struckAt: Date | null
}

export const longestNote = 2000
