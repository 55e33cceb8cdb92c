import type { FileKind } from './migrate.ts'
import { secondTillSchema } from './till-schema-2.ts'
import { thirdTillSchema } from './till-schema-3.ts'
import { fourthTillSchema } from './till-schema-4.ts'
import { fifthTillSchema } from './till-schema-5.ts'
import { sixthTillSchema } from './till-schema-6.ts'
import { seventhTillSchema } from './till-schema-7.ts'
import { eighthTillSchema } from './till-schema-8.ts'
import { ninthTillSchema } from './till-schema-9.ts'
import { tenthTillSchema } from './till-schema-10.ts'
import { eleventhTillSchema } from './till-schema-11.ts'
import { twelfthTillSchema } from './till-schema-12.ts'

/** `till.db`: everything a till must never lose. The engine is its only writer. */
export const tillFile: FileKind = {
  applicationId: 0x43_54_49_4c, // "CTIL"
  migrations: [
    {
      ...{ version: 1, app: '0.1.0', readableFrom: 1 },
      sql: `
        CREATE TABLE till (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          identity TEXT,
          next_receipt_number INTEGER NOT NULL,
          running INTEGER NOT NULL
        ) STRICT;
        INSERT INTO till (id, identity, next_receipt_number, running) VALUES (1, NULL, 1, 0);

        CREATE TABLE epoch (
          ordinal INTEGER PRIMARY KEY,
          epoch_id TEXT NOT NULL UNIQUE,
          next_seq INTEGER NOT NULL,
          head_hash TEXT NOT NULL,
          opened_at TEXT NOT NULL
        ) STRICT;

        CREATE TABLE journal (
          epoch_ordinal INTEGER NOT NULL REFERENCES epoch (ordinal),
          epoch_id TEXT NOT NULL,
          seq INTEGER NOT NULL,
          event_id TEXT NOT NULL UNIQUE,
          type TEXT NOT NULL,
          text TEXT NOT NULL,
          hash TEXT NOT NULL,
          prev_hash TEXT NOT NULL,
          appended_at TEXT NOT NULL,
          PRIMARY KEY (epoch_ordinal, seq)
        ) STRICT;

        CREATE TABLE session (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          boot_id TEXT NOT NULL,
          operator_id TEXT NOT NULL
        ) STRICT;

        CREATE TABLE operator_delay (
          operator_id TEXT PRIMARY KEY,
          failures INTEGER NOT NULL,
          until_ms INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE shift (
          shift_id TEXT PRIMARY KEY,
          state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
          business_date TEXT NOT NULL,
          opened_at TEXT NOT NULL,
          opened_by TEXT NOT NULL,
          float_minor INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX shift_one_open ON shift (state) WHERE state = 'open';

        CREATE TABLE basket (
          basket_id TEXT PRIMARY KEY,
          state TEXT NOT NULL CHECK (state IN ('open', 'sold')),
          version INTEGER NOT NULL,
          opened_at TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX basket_one_open ON basket (state) WHERE state = 'open';

        CREATE TABLE basket_line (
          basket_id TEXT NOT NULL REFERENCES basket (basket_id),
          position INTEGER NOT NULL,
          line_id TEXT NOT NULL UNIQUE,
          product_id TEXT NOT NULL,
          product_revision INTEGER NOT NULL,
          barcode TEXT,
          name TEXT NOT NULL,
          department_id TEXT NOT NULL,
          tax_class_id TEXT NOT NULL,
          tax_rate_ppm INTEGER NOT NULL,
          quantity_milli INTEGER NOT NULL CHECK (quantity_milli > 0),
          unit_price_minor INTEGER NOT NULL CHECK (unit_price_minor >= 0),
          price_quantity_milli INTEGER NOT NULL CHECK (price_quantity_milli > 0),
          source TEXT NOT NULL,
          voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
          added_at TEXT NOT NULL,
          PRIMARY KEY (basket_id, position)
        ) STRICT;

        CREATE TABLE sale (
          sale_id TEXT PRIMARY KEY,
          basket_id TEXT NOT NULL UNIQUE REFERENCES basket (basket_id),
          epoch_ordinal INTEGER NOT NULL,
          seq INTEGER NOT NULL,
          receipt_number INTEGER NOT NULL UNIQUE,
          shift_id TEXT NOT NULL REFERENCES shift (shift_id),
          operator_id TEXT NOT NULL,
          business_date TEXT NOT NULL,
          wall_time TEXT NOT NULL,
          currency TEXT NOT NULL,
          item_count INTEGER NOT NULL,
          tax_minor INTEGER NOT NULL,
          total_minor INTEGER NOT NULL,
          tendered_minor INTEGER NOT NULL,
          change_minor INTEGER NOT NULL,
          UNIQUE (epoch_ordinal, seq)
        ) STRICT;
        CREATE INDEX sale_business_date ON sale (business_date);

        CREATE TABLE sale_line (
          sale_id TEXT NOT NULL REFERENCES sale (sale_id),
          position INTEGER NOT NULL,
          product_id TEXT NOT NULL,
          name TEXT NOT NULL,
          quantity_milli INTEGER NOT NULL,
          unit_price_minor INTEGER NOT NULL,
          extended_minor INTEGER NOT NULL,
          voided INTEGER NOT NULL,
          PRIMARY KEY (sale_id, position)
        ) STRICT;

        CREATE TABLE sale_tender (
          sale_id TEXT NOT NULL REFERENCES sale (sale_id),
          position INTEGER NOT NULL,
          kind TEXT NOT NULL,
          amount_minor INTEGER NOT NULL,
          PRIMARY KEY (sale_id, position)
        ) STRICT;

        CREATE TABLE print_job (
          job_id TEXT PRIMARY KEY,
          sale_id TEXT NOT NULL REFERENCES sale (sale_id),
          document TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'printed', 'unknown')),
          attempts INTEGER NOT NULL,
          created_at TEXT NOT NULL,
          last_error TEXT
        ) STRICT;
        CREATE INDEX print_job_open ON print_job (created_at) WHERE state <> 'printed';
      `,
    },
    // An older app would not see the lines of the open basket.
    { version: 2, app: '0.1.0', readableFrom: 2, sql: secondTillSchema },
    { version: 3, app: '0.1.0', readableFrom: 2, sql: thirdTillSchema },
    { version: 4, app: '0.1.0', readableFrom: 3, sql: fourthTillSchema },
    { version: 5, app: '0.1.0', readableFrom: 3, sql: fifthTillSchema },
    { version: 6, app: '0.1.0', readableFrom: 3, sql: sixthTillSchema },
    { version: 7, app: '0.1.0', readableFrom: 3, sql: seventhTillSchema },
    { version: 8, app: '0.1.0', readableFrom: 3, sql: eighthTillSchema },
    { version: 9, app: '0.1.0', readableFrom: 3, sql: ninthTillSchema },
    { version: 10, app: '0.1.0', readableFrom: 3, sql: tenthTillSchema },
    { version: 11, app: '0.1.0', readableFrom: 3, sql: eleventhTillSchema },
    { version: 12, app: '0.1.0', readableFrom: 3, sql: twelfthTillSchema },
  ],
}
