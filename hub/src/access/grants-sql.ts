/** SQL for the roles of a user, with the stores that their places stand for at this moment, as JSON of `Grant`s. */
export const grantsSql = (tenantId: string, userId: string): string => `COALESCE((
  SELECT json_agg(json_build_object('role', g.role, 'stores',
    CASE WHEN g.region_id IS NULL AND g.store_id IS NULL THEN NULL ELSE ARRAY(
      SELECT p.id FROM store p
      WHERE p.tenant_id = g.tenant_id AND (p.id = g.store_id OR p.region_id = g.region_id)) END))
  FROM user_grant g WHERE g.tenant_id = ${tenantId} AND g.user_id = ${userId}), '[]')`
