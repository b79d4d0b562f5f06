/* How fast this machine commits to SQLite without a server, rules or audit: the upper bound for what Youai does.
   usage: sqlite-commits FILE SECONDS        (WAL, synchronous=FULL, one writer, prepared statement)
   prints: one-row commits a second, and rows a second in commits of 100 rows. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void run(sqlite3 *db, const char *sql) {
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", sql, message);
        exit(1);
    }
}

static double rows_a_second(sqlite3 *db, sqlite3_stmt *insert, int rows, double seconds) {
    double start = now(), end = start + seconds;
    long count = 0;
    while (now() < end) {
        run(db, "BEGIN IMMEDIATE");
        for (int row = 0; row < rows; row++) {
            sqlite3_bind_int64(insert, 1, count % 600);
            sqlite3_bind_int64(insert, 2, count);
            sqlite3_bind_int64(insert, 3, 1772676000 + count);
            if (sqlite3_step(insert) != SQLITE_DONE) exit(1);
            sqlite3_reset(insert);
            count++;
        }
        run(db, "COMMIT");
    }
    return count / (now() - start);
}

int main(int count, char **words) {
    if (count != 3) return 2;
    double seconds = atof(words[2]);
    sqlite3 *db;
    sqlite3_stmt *insert;
    if (sqlite3_open(words[1], &db) != SQLITE_OK) return 1;
    run(db, "PRAGMA journal_mode = WAL");
    run(db, "PRAGMA synchronous = FULL");
    run(db, "PRAGMA wal_autocheckpoint = 4000");
    run(db, "CREATE TABLE check_ins (id INTEGER PRIMARY KEY, project_id INTEGER NOT NULL, volunteer_id INTEGER NOT NULL,"
            " status TEXT NOT NULL, opened_at INTEGER NOT NULL)");
    sqlite3_prepare_v2(db, "INSERT INTO check_ins (project_id, volunteer_id, status, opened_at) VALUES (?, ?, 'open', ?)", -1, &insert, NULL);
    double one = rows_a_second(db, insert, 1, seconds);
    double hundred = rows_a_second(db, insert, 100, seconds);
    printf("%.0f %.0f\n", one, hundred);
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return 0;
}
