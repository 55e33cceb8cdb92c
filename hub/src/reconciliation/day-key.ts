/** A till's trading day. */
export type TillDay = { readonly tenantId: string; readonly tillId: string; readonly businessDate: string }
