import Foundation
import Synchronization

/// Databases of PostgreSQL that tests have used: the next test is given one, with its template's rows put back. To make and
/// to drop one costs 0.15 s of a core each time, for its 755 files; to put rows back costs a tenth of that.
enum UsedDatabases {
    private static let limit = 8
    private static let all = Mutex<[String: [String]]>([:])

    /// - Returns: false when there are enough.
    static func give(_ name: String, of template: String) -> Bool {
        all.withLock { all in
            guard all[template, default: []].count < limit else { return false }
            all[template, default: []].append(name)
            return true
        }
    }

    /// Takes one under a new name, so that nobody who was at work in it finds it again.
    /// - Returns: false when there is none.
    static func take(of template: String, as name: String) throws -> Bool {
        while let used = all.withLock({ $0[template]?.popLast() }) {
            do {
                try TestEngine.administer(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '\(used)'",
                    "ALTER DATABASE \(used) RENAME TO \(name)")
            } catch {
                try TestEngine.administer("DROP DATABASE \(used) WITH (FORCE)")
                continue
            }
            do {
                try TestEngine.administer("SELECT fresh.reset()", in: name)
                return true
            } catch {
                // The test has changed the schema, as an intruder does.
                try TestEngine.administer("DROP DATABASE \(name) WITH (FORCE)")
            }
        }
        return false
    }

    /// What a schema is known by: whatever a test may do to it changes one of these.
    private static let shape = """
        SELECT (SELECT md5(string_agg(c.relname || a.attname || a.atttypid || a.attnotnull, ' ' ORDER BY c.relname, a.attnum))
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
            (SELECT COUNT(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace) AS constraints,
            (SELECT COUNT(*) FROM pg_trigger WHERE tgenabled = 'O') AS triggers
        """

    /// Copies every table that holds something, and where the sequences stand.
    static let remember = """
        DO $$
        DECLARE t text; found boolean;
        BEGIN
            DROP SCHEMA IF EXISTS fresh CASCADE;
            CREATE SCHEMA fresh;
            FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', t) INTO found;
                IF found THEN EXECUTE format('CREATE TABLE fresh.%1$I AS TABLE public.%1$I', t); END IF;
            END LOOP;
            CREATE TABLE fresh."its sequences" AS SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public';
            CREATE TABLE fresh."its shape" AS \(shape);
        END $$
        """

    /// Puts them back; tables in which nothing has changed are left alone.
    static let reset = """
        CREATE FUNCTION fresh.reset() RETURNS void LANGUAGE plpgsql AS $$
        DECLARE t text; found boolean;
        BEGIN
            IF EXISTS ((\(shape)) EXCEPT TABLE fresh."its shape") THEN RAISE EXCEPTION 'the schema was changed'; END IF;
            PERFORM set_config('session_replication_role', 'replica', true);
            FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                IF to_regclass(format('fresh.%I', t)) IS NULL THEN
                    EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', t) INTO found;
                    IF found THEN EXECUTE format('DELETE FROM public.%I', t); END IF;
                ELSE
                    EXECUTE format('SELECT EXISTS (TABLE public.%1$I EXCEPT TABLE fresh.%1$I) OR EXISTS (TABLE fresh.%1$I EXCEPT TABLE public.%1$I)', t)
                        INTO found;
                    IF found THEN
                        EXECUTE format('DELETE FROM public.%I', t);
                        EXECUTE format('INSERT INTO public.%1$I OVERRIDING SYSTEM VALUE TABLE fresh.%1$I', t);
                    END IF;
                END IF;
            END LOOP;
            PERFORM setval(format('public.%I', sequencename)::regclass, COALESCE(last_value, 1), last_value IS NOT NULL) FROM fresh."its sequences";
        END $$
        """
}
