// swift-tools-version: 6.2
import PackageDescription

/// `make fuzz` sets it: the readers are then built so that libFuzzer sees which branches an input takes.
let isFuzzing = Context.environment["XUNJIAN_FUZZ_BUILD"] != nil
let watched: [SwiftSetting] = isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer"])] : []

/// The settings every Swift target of this package is built with.
let house: [SwiftSetting] =
    watched + [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]

/// The data path is pure values: a pointer in it is a build error.
let pure: [SwiftSetting] = house + [.strictMemorySafety()]

let package = Package(
    name: "xunjian",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // The C libraries: one module map and one shim header each.
        .systemLibrary(name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CCares", pkgConfig: "libcares", providers: [.apt(["libc-ares-dev"])]),
        .systemLibrary(name: "CPsl", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
        .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CCodecs", providers: [.apt(["zlib1g-dev", "libbrotli-dev", "libzstd-dev"])]),
        .systemLibrary(name: "CMemory"),
        .systemLibrary(name: "CFiles"),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CSheet", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CTLS", pkgConfig: "libssl", providers: [.apt(["libssl-dev"])]),
        // Bytes in, strings out.
        .target(
            name: "Markup", dependencies: ["CLibxml2", "CCodecs", "CCrypto", "CMemory", "CPsl"],
            swiftSettings: house),
        // The whole data path, pure.
        .target(name: "Audit", dependencies: ["Markup"], swiftSettings: pure),
        // The adapters: each knows the data path and none of the others.
        .target(name: "Transport", dependencies: ["Audit", "CLibcurl", "CCares"], swiftSettings: house),
        .target(name: "Archive", dependencies: ["Audit", "Markup"], swiftSettings: house),
        .target(
            name: "Store",
            dependencies: ["Audit", "Markup", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: house),
        .target(
            name: "Documents", dependencies: ["Audit", "CZip", "CSheet", "CLibxml2"], swiftSettings: house),
        .target(
            name: "DemoCity", dependencies: ["Audit", "Markup", "CCodecs", "CTLS"], swiftSettings: house),
        // The only place that knows all the others.
        .executableTarget(
            name: "xunjian",
            dependencies: [
                "Audit", "Markup", "Transport", "Archive", "Store", "Documents", "DemoCity", "CFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ],
            path: "Sources/Command", swiftSettings: house),
        .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: house),
        .testTarget(name: "AuditTests", dependencies: ["Audit", "Markup", "xunjian"], swiftSettings: house),
        .testTarget(
            name: "TransportTests", dependencies: ["Transport", "Audit", "DemoCity", "Markup", "xunjian"],
            swiftSettings: house),
        .testTarget(
            name: "ArchiveTests", dependencies: ["Archive", "Audit", "Markup"], swiftSettings: house),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Store", "Audit", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: house),
        .testTarget(
            name: "DocumentsTests", dependencies: ["Documents", "Audit", "xunjian"], swiftSettings: house),
        .testTarget(
            name: "DemoCityTests", dependencies: ["DemoCity", "Audit", "Markup"], swiftSettings: house),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "xunjian", "DemoCity", "Audit", "Archive", "Store", "Documents",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: house),
    ]
)

if isFuzzing {
    package.targets.append(
        .executableTarget(
            name: "Fuzz", dependencies: ["Audit", "Markup"], path: "Tests/Fuzz", exclude: ["seeds"],
            swiftSettings: house + [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]))
}
