-- What a till asks of the hub while a customer waits: baskets that others offer, customers, balances. Only adds.

-- A basket that belongs to the hub from its offer until one till claims it.
CREATE TABLE offered_basket (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  store_id uuid NOT NULL,
  basket_id uuid NOT NULL,
  offered_by uuid NOT NULL,
  label text,
  line_count integer NOT NULL,
  total_minor bigint NOT NULL,
  currency text NOT NULL,
  content text NOT NULL,
  offered_at timestamptz(3) NOT NULL,
  claimed_by uuid,
  -- The claim that won: asked again, it gets the same answer.
  claim_id uuid,
  claimed_at timestamptz(3),
  CONSTRAINT offered_basket_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT offered_basket_claim CHECK ((claimed_by IS NULL) = (claimed_at IS NULL) AND (claim_id IS NULL) = (claimed_at IS NULL))
);
-- One owner: the same basket cannot wait twice.
CREATE UNIQUE INDEX offered_basket_open_key ON offered_basket (tenant_id, basket_id) WHERE claimed_at IS NULL;
CREATE INDEX offered_basket_open_idx ON offered_basket (tenant_id, store_id, offered_at) WHERE claimed_at IS NULL;
CREATE INDEX offered_basket_claimed_idx ON offered_basket (tenant_id, claimed_at) WHERE claimed_at IS NOT NULL;

-- Names live here alone: journals and sales hold the id, and erasing a name touches neither.
CREATE TABLE customer (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  number text,
  name text NOT NULL,
  email text,
  phone text,
  customer_group text,
  updated_at timestamptz(3) NOT NULL,
  erased_at timestamptz(3),
  CONSTRAINT customer_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX customer_tenant_id_number_key ON customer (tenant_id, number);

-- The words that find a customer. A table, since row-level security keeps text-search indexes from being used; ranges
-- of plain text in byte order are.
CREATE TABLE customer_word (
  tenant_id uuid NOT NULL,
  word text COLLATE "C" NOT NULL,
  customer_id uuid NOT NULL,
  CONSTRAINT customer_word_pkey PRIMARY KEY (tenant_id, word, customer_id)
);
CREATE INDEX customer_word_tenant_id_customer_id_idx ON customer_word (tenant_id, customer_id);
ALTER TABLE customer_word ADD CONSTRAINT customer_word_tenant_id_customer_id_fkey
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;

-- Case and accents taken off, as tills fold what is typed.
CREATE FUNCTION public.fold_text(given text)
  RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT regexp_replace(normalize(lower(coalesce(given, '')), NFKD), '[\u0300-\u036f]', '', 'g') $$;

CREATE FUNCTION public.keep_customer_words()
  RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
  AS $$
  BEGIN
    DELETE FROM public.customer_word WHERE tenant_id = NEW.tenant_id AND customer_id = NEW.id;
    IF NEW.erased_at IS NOT NULL THEN RETURN NULL; END IF;
    INSERT INTO public.customer_word (tenant_id, word, customer_id)
      SELECT DISTINCT NEW.tenant_id, left(w, 60), NEW.id FROM (
        SELECT regexp_split_to_table(public.fold_text(NEW.name), '[^[:alnum:]]+') AS w
        UNION SELECT public.fold_text(NEW.number)
        UNION SELECT public.fold_text(NEW.email)
        UNION SELECT regexp_replace(coalesce(NEW.phone, ''), '[^0-9]', '', 'g')
      ) words WHERE w <> '';
    RETURN NULL;
  END $$;
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE ON public.customer
  FOR EACH ROW EXECUTE FUNCTION public.keep_customer_words();

-- Gift cards, vouchers and store credit: money that the hub alone gives out, once.
CREATE TABLE balance (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('gift-card', 'voucher', 'store-credit')),
  -- Who knows the code has the money: it is kept as a hash, and its end for people to tell cards apart.
  code_hash text NOT NULL,
  code_end text NOT NULL,
  currency text NOT NULL,
  balance_minor bigint NOT NULL,
  reserved_minor bigint NOT NULL DEFAULT 0,
  customer_id uuid,
  -- The last day on which it may be spent.
  expires_on date,
  blocked_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT balance_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT balance_not_negative CHECK (balance_minor >= 0 AND reserved_minor BETWEEN 0 AND balance_minor)
);
CREATE UNIQUE INDEX balance_tenant_id_code_hash_key ON balance (tenant_id, code_hash);

CREATE TABLE balance_reservation (
  tenant_id uuid NOT NULL,
  -- The till's own key: asked again, it gets the same answer.
  id uuid NOT NULL,
  balance_id uuid NOT NULL,
  till_id uuid NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  state text NOT NULL CHECK (state IN ('reserved', 'committed', 'released', 'expired')),
  reserved_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  sale_id uuid,
  CONSTRAINT balance_reservation_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX balance_reservation_open_idx ON balance_reservation (tenant_id, balance_id, expires_at) WHERE state = 'reserved';
ALTER TABLE balance_reservation ADD CONSTRAINT balance_reservation_tenant_id_balance_id_fkey
  FOREIGN KEY (tenant_id, balance_id) REFERENCES balance (tenant_id, id) ON DELETE RESTRICT ON UPDATE NO ACTION;

-- What was put on a balance and taken from it; it only grows.
CREATE TABLE balance_entry (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  balance_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  amount_minor bigint NOT NULL,
  reservation_id uuid,
  till_id uuid,
  sale_id uuid,
  CONSTRAINT balance_entry_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX balance_entry_tenant_id_balance_id_at_idx ON balance_entry (tenant_id, balance_id, at);
CREATE UNIQUE INDEX balance_entry_tenant_id_reservation_id_key ON balance_entry (tenant_id, reservation_id);
ALTER TABLE balance_entry ADD CONSTRAINT balance_entry_tenant_id_balance_id_fkey
  FOREIGN KEY (tenant_id, balance_id) REFERENCES balance (tenant_id, id) ON DELETE RESTRICT ON UPDATE NO ACTION;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['offered_basket', 'customer', 'customer_word', 'balance', 'balance_reservation', 'balance_entry']
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON public.%I TO codex_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format(
      'CREATE POLICY tenant_only ON public.%I TO codex_app, codex_jobs
         USING (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)', name);
    EXECUTE format('GRANT SELECT ON public.%I TO codex_app, codex_jobs', name);
    EXECUTE format('GRANT INSERT ON public.%I TO codex_app', name);
  END LOOP;
END $$;
GRANT UPDATE, DELETE ON offered_basket TO codex_app;
GRANT UPDATE ON customer, balance, balance_reservation TO codex_app;
GRANT DELETE ON customer_word TO codex_app;

-- The tills of a store hear that its list is another one now.
CREATE FUNCTION public.hint_baskets()
  RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
  AS $$
  BEGIN
    PERFORM pg_notify('codex_hint', NEW.tenant_id::text || ' ' || NEW.store_id::text);
    RETURN NULL;
  END $$;
CREATE TRIGGER hint_baskets AFTER INSERT OR UPDATE OF claimed_at ON public.offered_basket
  FOR EACH ROW EXECUTE FUNCTION public.hint_baskets();
