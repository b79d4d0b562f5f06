import Storage

package enum FigureMigrations {
    package static let all = [
        // Totals that pages show, kept in the transaction that changes what they count. They are filled and proved from
        // the tables that they count (`FigureRecount`). `day` is empty for a total and names a day for the part of it that
        // counts only from that day on.
        Migration("figures", 1, "totals kept as things happen", [
            """
            CREATE TABLE figures (
                name TEXT NOT NULL,
                day TEXT NOT NULL,
                amount INTEGER NOT NULL,
                hundredths INTEGER NOT NULL,
                PRIMARY KEY (name, day)
            )
            """,
            "CREATE INDEX figures_ahead ON figures (day) WHERE day <> ''",
        ]),
    ]
}
