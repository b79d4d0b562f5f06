// swift-tools-version:6.2
import PackageDescription

// The map of the house: a business capability is a target, and an arrow that is not here does not compile.
//
//   Kernel ← Vault, Rights ← Storage ← Audit ← Pages ← Settings, Regions ← Identity ← capabilities ← Site ← youai

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let heaps = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
/// SQLite's own functions, as GRDB brings them.
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let webTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")

/// What every page-serving capability stands on.
let house: [Target.Dependency] = ["Kernel", "Vault", "Rights", "Storage", "Figures", "Search", "Audit", "Pages"]

func room(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude)
}

/// A capability: a room with templates of its own.
func capability(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    room(name, house + dependencies, exclude: ["Templates"])
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: [.byName(name: name), "TestKit"] + dependencies, exclude: exclude)
}

func systemLibrary(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
    name: "youai",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Foundations
        room("Kernel", ["CSpawn"]),
        .systemLibrary(name: "CSpawn"),
        room("Vault", ["Kernel", crypto, "CArgon2"]),
        room("Rights", ["Kernel"]),
        room("Storage", ["Kernel", grdb, sqlite, deque, "CPostgres", crypto]),
        room("Figures", ["Kernel", "Storage"]),
        room("Search", ["Storage"]),
        room("Courier", ["Kernel", "CCurl", crypto]),
        systemLibrary("CCurl", "libcurl", "libcurl4-openssl-dev"),
        room("Audit", ["Kernel", "Vault", "Rights", "Storage"]),
        room("Ledger", ["Kernel", "Vault", "Rights", "Storage", "Audit", crypto]),
        room("Documents", ["CQRCode", "CPango", "CXlsx", "CZip", "CXML"]),
        room("Pages", ["Courier", "Kernel", "Vault", "Rights", "Storage", "Audit", hummingbird, crypto, logging, lifecycle], exclude: ["Templates"]),
        systemLibrary("CArgon2", "libargon2", "libargon2-dev"),
        systemLibrary("CPostgres", "libpq", "libpq-dev"),
        systemLibrary("CQRCode", "libqrencode", "libqrencode-dev"),
        systemLibrary("CPango", "pangocairo", "libpango1.0-dev"),
        systemLibrary("CXlsx", "xlsxwriter", "libxlsxwriter-dev"),
        systemLibrary("CZip", "libzip", "libzip-dev"),
        systemLibrary("CXML", "libxml-2.0", "libxml2-dev"),

        // Capabilities
        capability("Lists", [hummingbird]),
        capability("Jobs", ["Lists", "Documents", hummingbird, logging, lifecycle]),
        capability("AuditTrail", ["Lists", "Jobs", "Documents"]),
        capability("Settings", []),
        capability("Regions", ["Jobs", "Settings", "Documents"]),
        capability("Identity", ["Settings"]),
        capability("Messages", ["Courier", "Lists", "Jobs", "Identity", "Settings", "Documents", hummingbird]),
        capability("Notices", ["Messages", "Settings", hummingbird]),
        capability("Organisations", ["Lists", "Jobs", "Identity", "Regions", "Settings", "Documents"]),
        capability("Volunteers", ["Messages", "Lists", "Jobs", "Notices", "Organisations", "Identity", "Regions", "Settings", "Documents"]),
        capability("Transfers", ["Lists", "Notices", "Volunteers", "Organisations", "Settings"]),
        capability("Registration", ["Lists", "Jobs", "Volunteers", "Organisations", "Regions", "Identity", "Settings", "Documents"]),
        capability("Projects", ["Lists", "Jobs", "Notices", "Volunteers", "Organisations", "Regions", "Settings", "Documents"]),
        capability("ServiceRecords", ["Lists", "Ledger", "Jobs", "Notices", "Projects", "Volunteers", "Organisations", "Settings", "Documents"]),
        capability("Sites", ["Lists", "Jobs", "Notices", "Projects", "Organisations", "Regions", "Settings", "Documents", hummingbird]),
        capability("ReportIns", ["Lists", "Jobs", "Notices", "ServiceRecords", "Projects", "Volunteers", "Organisations", "Settings", "Documents", hummingbird]),
        capability("TeamChecks", ["Lists", "Jobs", "Notices", "ServiceRecords", "Organisations", "Settings", "Documents", hummingbird]),
        capability("Inspections", ["Lists", "Uploads", "Jobs", "Notices", "Sites", "Organisations", "Regions", "Identity", "Settings", "Documents", hummingbird]),
        capability("Recognition", ["Lists", "Jobs", "Ledger", "ServiceRecords", "Projects", "Volunteers", "Organisations", "Settings", "Documents"]),
        capability("PublicLedger", ["Ledger", "ServiceRecords"]),
        capability("Statistics", ["Recognition", "ServiceRecords", "Projects", "Volunteers", "Organisations", "Regions", "Settings", "Documents"]),

        capability("Reports", ["Lists", "Jobs", "Notices", "Ledger", "ServiceRecords", "Inspections", "Sites", "Projects", "Volunteers", "Organisations", "Settings", "Documents", hummingbird]),
        capability("Requests", ["Lists", "Jobs", "Notices", "Projects", "Organisations", "Regions", "Settings", "Documents", hummingbird, crypto]),
        room("Matching", ["Kernel", heaps]),
        capability("Offers", ["Matching", "Lists", "Jobs", "Notices", "ServiceRecords", "Volunteers", "Organisations", "Regions", "Settings", "Documents", hummingbird]),
        room("Uploads", ["Kernel", "Storage", "Audit", "Pages", "Jobs", "Settings", "Documents", hummingbird, crypto]),
        capability("Archives", ["Lists", "Uploads", "Jobs", "Notices", "ServiceRecords", "Projects", "Volunteers", "Organisations", "Regions", "Settings", "Documents", hummingbird]),

        // The whole
        room("Site", house + ["Messages", "Courier", "Lists", "Jobs", "AuditTrail", "Settings", "Regions", "Identity", "Notices", "Organisations", "Volunteers", "Transfers", "Projects",
                              "ServiceRecords", "Recognition", "Registration", "Statistics", "Ledger", "PublicLedger", "Verification",
                              "Sites", "ReportIns", "TeamChecks", "Inspections", "Reports", "Archives", "Uploads", "Requests", "Offers",
                              hummingbird, logging, metrics, lifecycle], exclude: ["Templates"]),
        room("Verification", ["Kernel", "Storage", "Figures", "Search", "Vault", "Ledger", "Organisations", "Projects", "ServiceRecords", "Recognition", "Uploads"]),
        room("Keeping", ["Kernel", "Vault", "Rights", "Storage", "Audit", "Ledger", "Verification", "Uploads", crypto]),
        room("DemoCity", ["Site", "Messages", "Notices", "Courier"] + house + ["Settings", "Identity", "Regions", "Organisations", "Volunteers", "Projects",
                                           "ServiceRecords", "Recognition", "Registration", "Transfers", "Ledger", "Verification", "Sites",
                                           "ReportIns", "TeamChecks", "Inspections", "Reports", "Archives", "Uploads", "Requests", "Offers"]),
        .executableTarget(name: "youai", dependencies: house + ["Courier", "Identity", "Organisations", "Volunteers", "Projects", "ServiceRecords", "Recognition", "AuditTrail", "Ledger",
                                                       "Documents", "Site", "DemoCity", "Verification", "Keeping", "Uploads", arguments, configuration, hummingbird, logging, lifecycle]),
        .executableTarget(name: "bench-prepare", dependencies: house + ["Site", "Identity", "Organisations", "Volunteers", "Projects",
                                                              "ServiceRecords", "Settings"], path: "Benchmarks/Prepare"),

        .executableTarget(name: "bench-matching", dependencies: ["Kernel", "Matching"], path: "Benchmarks/Matching"),

        // Tests
        .target(name: "TestKit", dependencies: house + ["Messages", "Courier", "Site", "Sites", "ReportIns", "Archives", "Uploads", "Identity", "Regions", "Organisations", "Volunteers", "Projects", "ServiceRecords", "Recognition", "Settings", "Notices", "Ledger", "CPostgres", hummingbird, webTesting, logging],
                path: "Tests/TestKit"),
        .target(name: "TableFixtures", dependencies: ["CZip"], path: "Tests/TableFixtures"),
        .testTarget(name: "KernelTests", dependencies: ["Kernel"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Kernel", "CZip"], exclude: ["Fixtures"]),
        tests("Storage"), tests("Ledger", ["Storage", "Vault"]),
        tests("Search", ["Storage"]),
        tests("Courier"), tests("Messages", ["Courier", hummingbird, webTesting, crypto, "Jobs", "Notices", "Settings", "Storage", "Volunteers"]),
        tests("Figures", ["Verification", "Volunteers", "Organisations", "ServiceRecords", "Projects"]),
        tests("Pages", ["Identity", "Settings", "Audit", "Storage", hummingbird, webTesting]),
        tests("Jobs", ["Documents", "Site"]), tests("Identity"), tests("Lists", ["Organisations", "Jobs", "Documents"]), tests("Regions", ["Organisations", "Volunteers", "Site"]), tests("Organisations", ["Documents", "Jobs", "Projects", "Site", "Verification", "Volunteers"]),
        tests("Projects", ["Verification"]), tests("Volunteers", ["TableFixtures", "Documents", "Jobs", "Settings"], exclude: ["Fixtures"]),
        tests("ServiceRecords", ["Projects", "Organisations", "Ledger", "Storage", "Audit"]),
        tests("Recognition", ["Settings", "Ledger", "Storage", "Vault", "Documents", "ServiceRecords"]), tests("Statistics", ["Documents", "ServiceRecords", "Volunteers"]),
        tests("Transfers", ["Jobs", "Notices", "Organisations", "Site", "Volunteers"]),
        tests("Registration", ["Volunteers", "Organisations", "Regions", "Verification", "Figures", "Storage", "Documents", "Site"]),
        tests("Sites", ["Verification", "Settings", "Projects", "Organisations", "Documents", "Jobs"]),
        tests("ReportIns", ["Verification", "Notices", "ServiceRecords", "Projects", "Organisations", "Volunteers", "Documents", "Storage"]),
        tests("TeamChecks", ["Organisations", "Settings", "Volunteers"]),
        tests("Settings"), tests("Notices", ["Projects", "ServiceRecords", "Volunteers", "Site", "Jobs", "Settings", "Storage"]), tests("Audit"), tests("AuditTrail", ["Documents"]),
        tests("Site", ["Messages", "Uploads", "Offers", "Registration", "Documents", "Jobs", "AuditTrail", "Audit", "Storage", "Organisations", "Projects", "Volunteers", "Pages", "Rights", "ServiceRecords", "Recognition", "Sites", "ReportIns", "TeamChecks", "Inspections", "Reports", "Archives", "Requests", hummingbird, webTesting, metrics]),
        tests("Inspections", ["Uploads", "Verification", "Sites", "Organisations", "Settings", "Notices", "Vault"]),
        tests("Reports", ["Site", "Inspections", "Sites", "Jobs", "Notices", "Settings", "Projects", "ServiceRecords", "Volunteers", "Organisations", "Documents", "Verification", "Storage"]),
        tests("Requests", ["Site", "Verification", "Projects", "Organisations", "Settings", "Notices"]),
        tests("Uploads", ["Documents", "Jobs", "Storage"]), tests("Archives", ["Uploads", "Verification", "Settings", "Projects", "Organisations", "Documents", "Jobs", "ServiceRecords", "Notices"]),
        .testTarget(name: "MatchingTests", dependencies: ["Matching", "Kernel"]),
        tests("Offers", ["Verification", "Matching", "Notices", "Volunteers", "Organisations", "Projects", "Settings", "Storage", "Site"]),
        tests("PublicLedger", ["Ledger"]), tests("Verification", ["Ledger", "Recognition", "ServiceRecords", "Volunteers", "Site", "Storage"]), tests("DemoCity", ["Verification", "Figures", "Ledger"]),
        tests("Keeping", ["Verification", "Vault", "Site", "ServiceRecords", "Uploads"]),
    ],
    swiftLanguageModes: [.v6]
)

// Small generic pieces (a column of a row, a value in a statement) are used by every room and must be specialised there.
for target in package.targets where target.type != .system {
    target.swiftSettings = [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]
}
