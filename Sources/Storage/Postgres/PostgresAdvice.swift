extension StorageError {
    /// What whoever keeps the machine can do about a server that ``unreachable(detail:)`` tells of.
    ///
    /// A certificate that nobody vouches for is no reason to look whether the server runs. libpq tells the two apart by its
    /// words only, which are English in this program: it sets no locale.
    package static func wayOut(unreachable detail: String) -> String {
        if detail.contains("root certificate") || detail.contains("certificate verify failed") || detail.contains("does not match host name") {
            return "The database server is not trusted, and nothing was sent to it: \(detail). In --database, sslrootcert must name the "
                + "certificate of the authority that signed the server's, and the host must be the name that stands in the server's."
        }
        if detail.contains("server does not support SSL") {
            return "The database server speaks no TLS, and --database asks for it: \(detail). Set ssl = on in its postgresql.conf, or ask for "
                + "no TLS (sslmode=disable) when both are on one machine."
        }
        return "The database server does not answer: \(detail). Look whether PostgreSQL runs, and whether the address given with --database "
            + "is right."
    }
}
