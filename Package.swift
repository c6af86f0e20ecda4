// swift-tools-version:6.2
import PackageDescription

// An import is for its file alone unless it says `public`; a file imports each module it uses.
// `make check` and `make test` set POLDER_STRICT: a warning is then an error. Whoever only builds and runs Polder may
// have a newer compiler with new warnings; those must not stop the installation.
let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["POLDER_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

// Arrows go one way: docs/architecture.md has the table, and a test compares.
let package = Package(
    name: "polder",
    products: [
        .executable(name: "polder", targets: ["polder"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CLibWebSockets", pkgConfig: "libwebsockets",
            providers: [.apt(["libwebsockets-dev", "libwebsockets-evlib-ev", "libev-dev"])]),
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(name: "Dialogue"),
        .target(name: "DialogueFile", dependencies: ["Dialogue", "JSON", "Yams"]),
        .target(name: "Digests", dependencies: ["COpenSSL"]),
        .target(name: "EventLog"),
        .target(name: "JSON"),
        .systemLibrary(name: "CGNU"),
        .target(name: "Minutes", dependencies: ["CGNU", "Dialogue", "DialogueFile"]),
        .target(name: "Mail", dependencies: ["Dialogue", "DialogueFile", "Minutes"]),
        .target(
            name: "SQLiteLog",
            dependencies: [
                "Digests", "EventLog", "JSON", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(name: "Journal", dependencies: ["Dialogue", "EventLog", "JSON"]),
        .target(
            name: "Tables",
            dependencies: [
                "Dialogue", "EventLog", "Journal", "SQLiteLog", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(name: "LiveFeed", dependencies: ["Dialogue"]),
        .target(name: "WebServer", dependencies: ["CLibWebSockets"]),
        .target(
            name: "PolderServer",
            dependencies: [
                "CGNU", "CQRencode", "Dialogue", "DialogueFile", "Digests", "EventLog", "JSON", "Journal", "LiveFeed",
                "Mail", "Minutes", "WebServer",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(name: "CBench", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "polder",
            dependencies: [
                "CBench", "CGNU", "Dialogue", "Digests", "Mail", "Minutes", "PolderServer", "Tables",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(name: "DialogueTesting", dependencies: ["Dialogue"], path: "Tests/DialogueTesting"),
        .testTarget(
            name: "DialogueTests", dependencies: ["Dialogue", "DialogueFile", "DialogueTesting"],
            exclude: ["Fixtures"]),
        .testTarget(
            name: "MinutesTests", dependencies: ["Dialogue", "DialogueFile", "DialogueTesting", "Minutes"],
            exclude: ["Golden"]),
        .testTarget(name: "MailTests", dependencies: ["Dialogue", "DialogueTesting", "Mail"]),
        .testTarget(name: "EventLogTests", dependencies: ["EventLog", "SQLiteLog"]),
        .target(name: "FaultVFS", path: "Tests/FaultVFS", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "JournalTesting",
            dependencies: [
                "Dialogue", "DialogueTesting", "Digests", "EventLog", "Journal", "SQLiteLog", "Tables",
            ], path: "Tests/JournalTesting"),
        .testTarget(name: "DigestsTests", dependencies: ["Digests"]),
        .testTarget(
            name: "JournalTests",
            dependencies: [
                "Dialogue", "DialogueTesting", "EventLog", "JSON", "Journal", "JournalTesting", "SQLiteLog",
            ]),
        .testTarget(
            name: "SQLiteLogTests",
            dependencies: [
                "Dialogue", "DialogueTesting", "EventLog", "FaultVFS", "Journal", "JournalTesting", "SQLiteLog",
                "Tables", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "TablesTests",
            dependencies: [
                "Dialogue", "DialogueTesting", "EventLog", "Journal", "JournalTesting", "SQLiteLog", "Tables",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .testTarget(name: "JSONTests", dependencies: ["DialogueTesting", "JSON"]),
        .testTarget(name: "LiveFeedTests", dependencies: ["DialogueTesting", "LiveFeed"]),
        .testTarget(name: "WebServerTests", dependencies: ["DialogueTesting", "WebServer"]),
        .testTarget(name: "PolderServerTests", dependencies: ["DialogueTesting", "EventLog", "PolderServer"]),
    ],
    swiftLanguageModes: [.v6]
)

// Benchmarks/README.md says how to run it. Other builds and tests do not make it.
if Context.environment["POLDER_BENCH"] != nil {
    package.targets += [
        .target(name: "BareLoop", path: "Benchmarks/BareLoop", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "journal-bench",
            dependencies: ["BareLoop", "Dialogue", "DialogueTesting", "EventLog", "Journal", "Tables"],
            path: "Benchmarks/Journal"),
    ]
}

for target in package.targets where target.type != .system {
    target.swiftSettings = strict
}
