/** A picture as it is seen on white paper: 0 is black, 255 white, row by row from the top. */
export type GreyPicture = { readonly width: number; readonly height: number; readonly grey: Uint8Array }
