/**
 * The second shape of `till.db`: a basket's lines as one JSON text each, sales that are refunds, exchanges and voids,
 * and stores that say how they reckon tax and round cash.
 *
 * Only adds. `basket_line` stays as the version before left it and is no longer read; the open basket's lines are
 * carried over. The new columns of `sale`, `sale_line` and `sale_tender` have values that the version before
 * would have written; of its `sale_line` columns `extended_minor` goes on as the price before anything was
 * taken off.
 */
export const secondTillSchema = `
CREATE TABLE basket_entry (
  basket_id TEXT NOT NULL REFERENCES basket (basket_id),
  position INTEGER NOT NULL,
  line_id TEXT NOT NULL UNIQUE,
  line TEXT NOT NULL,
  added_at TEXT NOT NULL,
  PRIMARY KEY (basket_id, position)
) STRICT;

-- Customer, exemption, discount and codes: what is decided about the basket as a whole.
ALTER TABLE basket ADD COLUMN facts TEXT NOT NULL DEFAULT '{"promotionCodes":[]}';

-- What a line did not say is filled in as the journal does it for sales of that time: a rate is the name of its
-- class, a void has no reason. A broken quantity was weighed. json_patch leaves out what is null.
INSERT INTO basket_entry
SELECT l.basket_id, l.position, l.line_id, json_patch(
  json_object(
    'lineId', l.line_id,
    'quantityMilli', l.quantity_milli,
    'source', l.source,
    'article', json_object(
      'productId', l.product_id,
      'revision', l.product_revision,
      'name', l.name,
      'departmentId', l.department_id,
      'unit', iif(l.quantity_milli % 1000 = 0 AND l.price_quantity_milli = 1000, 'each', 'kg'),
      'kind', 'goods',
      'discountable', json('true'),
      'groups', json_array(),
      'priceMinor', l.unit_price_minor,
      'priceQuantityMilli', l.price_quantity_milli,
      'tax', json_object(
        'taxClassId', l.tax_class_id,
        'code', printf('%.7g%%', l.tax_rate_ppm / 10000.0),
        'category', iif(l.tax_rate_ppm = 0, 'zero-rated', 'taxable'),
        'components', json_array(json_object(
          'kind', 'rate', 'code', printf('%.7g%%', l.tax_rate_ppm / 10000.0),
          'name', printf('%.7g%%', l.tax_rate_ppm / 10000.0), 'ratePpm', l.tax_rate_ppm, 'compound', json('false')
        )),
        'componentRounding', 'together'
      )
    )
  ),
  json_object('barcode', l.barcode, 'voided', json(iif(l.voided, '{"reason":"not recorded"}', NULL)))
), l.added_at
FROM basket_line l JOIN basket b ON b.basket_id = l.basket_id WHERE b.state = 'open';

UPDATE till SET identity = json_set(identity,
  '$.store.tax', json('{"prices":"inclusive","roundedPer":"receipt","rounding":"half-away"}'),
  '$.store.lineRounding', 'half-away',
  '$.store.cashRounding', json('null'),
  '$.store.cutOverHour', 4,
  '$.store.inStoreTemplates', json('[]')
) WHERE identity IS NOT NULL;

ALTER TABLE sale ADD COLUMN kind TEXT NOT NULL DEFAULT 'sale'
  CHECK (kind IN ('sale', 'refund', 'exchange', 'void'));
ALTER TABLE sale ADD COLUMN voids_sale_id TEXT;
ALTER TABLE sale ADD COLUMN return_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sale ADD COLUMN net_minor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sale ADD COLUMN rounding_minor INTEGER NOT NULL DEFAULT 0;
UPDATE sale SET net_minor = total_minor - tax_minor;

-- A line is named by its sale and its place in it; amounts of goods that come back are below zero.
ALTER TABLE sale_line ADD COLUMN department_id TEXT;
ALTER TABLE sale_line ADD COLUMN unit TEXT NOT NULL DEFAULT 'each';
ALTER TABLE sale_line ADD COLUMN kind TEXT NOT NULL DEFAULT 'goods';
ALTER TABLE sale_line ADD COLUMN price_quantity_milli INTEGER NOT NULL DEFAULT 1000;
ALTER TABLE sale_line ADD COLUMN amount_minor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sale_line ADD COLUMN tax_minor INTEGER;
ALTER TABLE sale_line ADD COLUMN barcode TEXT;
ALTER TABLE sale_line ADD COLUMN serial TEXT;
ALTER TABLE sale_line ADD COLUMN lot TEXT;
ALTER TABLE sale_line ADD COLUMN returns_sale_id TEXT;
ALTER TABLE sale_line ADD COLUMN returns_position INTEGER;
UPDATE sale_line SET amount_minor = extended_minor;
CREATE INDEX sale_line_returns ON sale_line (returns_sale_id, returns_position)
  WHERE returns_sale_id IS NOT NULL;

ALTER TABLE sale_tender ADD COLUMN reference TEXT;
ALTER TABLE sale_tender ADD COLUMN tender TEXT;
`
