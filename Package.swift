// swift-tools-version:6.2
import PackageDescription

/// Language rules for our own targets. `Package.resolved` is not kept: every version is exact.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "samenspraak",
    products: [
        .executable(name: "sync-server", targets: ["sync-server"]),
        .executable(name: "sync-client", targets: ["sync-client"]),
    ],
    traits: [
        .trait(name: "PlantedBugs", description: "Faults that the simulation has to find.")
    ],
    dependencies: [
        .package(
            url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1",
            traits: []),
        .package(
            url: "https://github.com/hummingbird-project/swift-mustache.git", exact: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-protobuf.git", exact: "1.39.0"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
    ],
    targets: [
        // Leaves: C shims, the bundled programme, the socket between two of our own processes.
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(
            name: "CQR", linkerSettings: [.linkedLibrary("qrencode"), .linkedLibrary("png")]),
        .target(name: "QRCode", dependencies: ["CQR"], swiftSettings: settings),
        .target(name: "CMemory", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(name: "Assets", exclude: ["programme.yaml"], swiftSettings: settings),
        .target(
            name: "Web", dependencies: [.product(name: "Mustache", package: "swift-mustache")],
            exclude: ["Files"], swiftSettings: settings),
        .target(name: "Machine", swiftSettings: settings),
        .target(
            name: "SQLStatements", dependencies: ["CMemory", "Shared", grdb, sqlite],
            swiftSettings: settings),

        .target(
            name: "Shared", dependencies: ["CZstd", crypto, protobuf], swiftSettings: settings),

        .target(
            name: "SyncServer",
            dependencies: [
                "Assets", "Machine", "QRCode", "Shared", "SQLStatements", "Web", arguments, crypto,
                cryptoExtras, grdb, logging, protobuf,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Main"], swiftSettings: settings),
        .executableTarget(
            name: "sync-server", dependencies: ["SyncServer", arguments],
            path: "Sources/SyncServer/Main", swiftSettings: settings),

        .target(
            name: "SyncClient",
            dependencies: [
                "CCurl", "Machine", "Shared", "SQLStatements", arguments, crypto, cryptoExtras,
                grdb, logging, protobuf,
            ],
            exclude: ["Main"], swiftSettings: settings),
        .executableTarget(
            name: "sync-client", dependencies: ["SyncClient", arguments],
            path: "Sources/SyncClient/Main", swiftSettings: settings),

        .executableTarget(
            name: "Bench",
            dependencies: [
                "Machine", "Shared", "SQLStatements", "SyncClient", "sync-client", "sync-server",
                protobuf, sqlite,
            ], swiftSettings: settings),
        .executableTarget(
            name: "Demo", dependencies: ["sync-server", "sync-client"], swiftSettings: settings),
        .executableTarget(
            name: "Simulator",
            dependencies: [
                "Machine", "Shared", "SyncClient", "SyncServer", arguments, crypto, logging,
                protobuf,
            ], swiftSettings: settings),

        .testTarget(
            name: "SharedTests", dependencies: ["Machine", "Shared", protobuf],
            swiftSettings: settings),
        // Texts for more than one test target.
        .target(name: "TestTexts", path: "Tests/TestTexts", swiftSettings: settings),
        .testTarget(
            name: "SyncServerTests",
            dependencies: [
                "TestTexts",
                "Assets", "Machine", "SyncServer", "Shared", "SQLStatements", crypto, grdb, logging,
                protobuf,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ], swiftSettings: settings),
        .testTarget(
            name: "SyncClientTests",
            dependencies: ["Machine", "Shared", "SyncClient", grdb, protobuf],
            swiftSettings: settings),
        .testTarget(
            name: "SimulationTests", dependencies: ["Simulator"], swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Demo", "Machine", "Shared", "sync-server", "sync-client", protobuf,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "WebTests", dependencies: ["TestTexts", "Web"], swiftSettings: settings),
        .testTarget(name: "TidyTests", swiftSettings: settings),
    ]
)
