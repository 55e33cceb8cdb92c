import type { FileKind } from './migrate.ts'

/**
 * `catalog.db`: what the till sells by, as the hub last told it. Nothing here is the till's own, so the file
 * can always be fetched again, and a complete new one takes its place (`catalog-files.ts`).
 */
const first = `
CREATE TABLE catalog_meta (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  generation TEXT,
  snapshot INTEGER NOT NULL,
  sweeping INTEGER NOT NULL
) STRICT;
INSERT INTO catalog_meta VALUES (1, 0, NULL, 1, 0);

-- Products refer to each other's tables without foreign keys: changes arrive in the order of revisions.
CREATE TABLE product (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  sku TEXT NOT NULL,
  name TEXT NOT NULL,
  department_id TEXT NOT NULL,
  tax_class_id TEXT NOT NULL,
  unit TEXT NOT NULL,
  price_minor INTEGER NOT NULL,
  price_quantity_milli INTEGER NOT NULL,
  barcodes TEXT NOT NULL,
  snapshot INTEGER NOT NULL
) STRICT;
CREATE INDEX product_sku ON product (sku COLLATE NOCASE);

-- One product a code: the last change that names a code has it.
CREATE TABLE product_barcode (
  key TEXT PRIMARY KEY,
  product INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX product_barcode_product ON product_barcode (product);

CREATE VIRTUAL TABLE product_text USING fts5 (
  name, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='unicode61'
);

CREATE TABLE department (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, snapshot INTEGER NOT NULL
) STRICT;
CREATE TABLE tax_class (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, rate_ppm INTEGER NOT NULL,
  snapshot INTEGER NOT NULL
) STRICT;
CREATE TABLE quick_key (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, label TEXT NOT NULL, product_id TEXT NOT NULL,
  snapshot INTEGER NOT NULL
) STRICT;
CREATE TABLE operator (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
  pin_hash TEXT NOT NULL, snapshot INTEGER NOT NULL
) STRICT;
CREATE TABLE store (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL, currency TEXT NOT NULL,
  locale TEXT NOT NULL, time_zone TEXT NOT NULL, receipt_header TEXT NOT NULL, receipt_footer TEXT NOT NULL,
  snapshot INTEGER NOT NULL
) STRICT;
`

/**
 * What a file of the first version holds goes on selling: a code stands for one unit, a class has one rate, a
 * store says nothing. The hub is then asked for everything again, since the rest never reached this till.
 */
const second = `
-- What is unusual about a product, as JSON: most have nothing to say here.
ALTER TABLE product ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';
ALTER TABLE product_barcode ADD COLUMN pack_quantity_milli INTEGER NOT NULL DEFAULT 1000;

-- A class with its versions, whole: read with each product, chosen from by business date.
CREATE TABLE tax_class_now (
  id TEXT PRIMARY KEY, tax_class TEXT NOT NULL, snapshot INTEGER NOT NULL
) STRICT;
INSERT INTO tax_class_now SELECT id, json_object(
  'id', id, 'code', code, 'name', name, 'category', iif(rate_ppm = 0, 'zero-rated', 'taxable'),
  'versions', json_array(json_object('validFrom', NULL, 'componentRounding', 'together', 'components',
    json_array(json_object('kind', 'rate', 'code', code, 'name', name, 'ratePpm', rate_ppm, 'compound', json('false')))))
), snapshot FROM tax_class;
DROP TABLE tax_class;
ALTER TABLE tax_class_now RENAME TO tax_class;

-- Whole, as the hub says them: all are read at once, whenever one has changed.
CREATE TABLE promotion (
  id TEXT PRIMARY KEY, promotion TEXT NOT NULL, snapshot INTEGER NOT NULL
) STRICT;

ALTER TABLE store ADD COLUMN rules TEXT NOT NULL DEFAULT
  '{"tax":{"prices":"inclusive","roundedPer":"receipt","rounding":"half-away"},"lineRounding":"half-away","cashRounding":null,"cutOverHour":4,"inStoreTemplates":[]}';

ALTER TABLE operator ADD COLUMN badge_hash TEXT;

UPDATE catalog_meta SET revision = 0, snapshot = snapshot + 1, sweeping = 1 WHERE generation IS NOT NULL;
`

/**
 * The beginnings of words up to eight letters are found without merging the lists of every word that begins so:
 * thousands of products may share one. The index is filled from the names, step by step, beside selling.
 */
const third = `
DROP TABLE product_text;
CREATE VIRTUAL TABLE product_text USING fts5 (
  name, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6 7 8', tokenize='unicode61'
);

-- Up to which product the names are indexed; NULL when all are.
ALTER TABLE catalog_meta ADD COLUMN indexed_to INTEGER;
UPDATE catalog_meta SET indexed_to = 0 WHERE EXISTS (SELECT 1 FROM product);
`

/**
 * How many products there are, and of which revision that is known: counting a million takes longer than a frame.
 * `snapshot` is of no use any more, and `sweeping` asks for a complete new file: rows are no longer swept in place.
 */
const fourth = `
ALTER TABLE catalog_meta ADD COLUMN product_count INTEGER;
ALTER TABLE catalog_meta ADD COLUMN counted_revision INTEGER;
`

/**
 * What came to the feed later. `fed_revision` says up to where an app that takes it has written, `feed` which kinds that
 * app took: where either falls behind, the hub is asked for everything again.
 */
const fifth = `
CREATE TABLE price_list (id TEXT PRIMARY KEY, price_list TEXT NOT NULL, snapshot INTEGER NOT NULL) STRICT;
CREATE TABLE settings (id TEXT PRIMARY KEY, settings TEXT NOT NULL, snapshot INTEGER NOT NULL) STRICT;
CREATE TABLE update_policy (id TEXT PRIMARY KEY, update_policy TEXT NOT NULL, snapshot INTEGER NOT NULL) STRICT;
ALTER TABLE catalog_meta ADD COLUMN fed_revision INTEGER;
ALTER TABLE catalog_meta ADD COLUMN feed INTEGER NOT NULL DEFAULT 1;
`

/** Quick keys lie on pages, and have colours. */
const sixth = `
ALTER TABLE quick_key ADD COLUMN page INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quick_key ADD COLUMN colour TEXT;
`

export const CATALOG_FILE = 'catalog.db'

/** "CdxC" in ASCII. */
export const CATALOG_APPLICATION_ID = 0x43_64_78_43

export const catalogKind: FileKind = {
  applicationId: CATALOG_APPLICATION_ID,
  migrations: [
    { version: 1, app: '0.1.0', readableFrom: 1, sql: first },
    // An older app would leave out everything that a product says beside name and price.
    { version: 2, app: '0.1.0', readableFrom: 2, sql: second },
    { version: 3, app: '0.1.0', readableFrom: 2, sql: third },
    { version: 4, app: '0.1.0', readableFrom: 3, sql: fourth },
    { version: 5, app: '0.1.0', readableFrom: 3, sql: fifth },
    { version: 6, app: '0.1.0', readableFrom: 3, sql: sixth },
  ],
}

/** What a reader can read: an older file is one that sync has yet to bring up to date. */
export const CATALOG_VERSION = 6
