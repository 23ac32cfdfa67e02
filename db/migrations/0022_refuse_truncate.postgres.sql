-- What no row leaves is not emptied at one stroke either.
CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION USING MESSAGE = format('%s is never emptied', TG_TABLE_NAME);
END $$;
--> statement-breakpoint
DO $$ DECLARE guarded regclass; BEGIN
  FOR guarded IN SELECT DISTINCT tgrelid::regclass FROM pg_trigger
    -- Row by row (1), before (2) a delete (8).
    WHERE NOT tgisinternal AND (tgtype & 11) = 11 AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
  LOOP
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()', guarded);
  END LOOP;
END $$;
