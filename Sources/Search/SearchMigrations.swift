import Storage

package enum SearchMigrations {
    package static let all = [
        // The key is all there is of a row. It ends in the order of the lists, so that the first page of everything that
        // holds a pair is read from the key alone, however much there is.
        Migration("search", 1, "names are found by any two characters of theirs", [
            """
            CREATE TABLE search_words (
                shelf INTEGER NOT NULL,
                gram TEXT NOT NULL,
                position INTEGER NOT NULL,
                object INTEGER NOT NULL,
                PRIMARY KEY (shelf, gram, position, object)
            )
            """,
        ]),
    ]
}
