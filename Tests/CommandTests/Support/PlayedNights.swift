import Audit
import Foundation
import Store
import Testing

/// Two nights of a small city, played once; tests take copies of the folder and do with them what they like.
actor PlayedNights {
    static let shared = PlayedNights()
    static let nights = [Stage.start, Stage.start + 1]

    private var playing: Task<Stage, any Error>?

    /// A stage whose data folder is a copy; it serves nothing, since everything after a night is offline.
    func copy() async throws -> PlayedCopy {
        let stage = try await played()
        let sandbox = try Sandbox()
        for name in ["config", "data"] {
            try FileManager.default.copyItem(atPath: stage.sandbox.path(name), toPath: sandbox.path(name))
        }
        return PlayedCopy(sandbox: sandbox)
    }

    private func played() async throws -> Stage {
        if let playing { return try await playing.value }
        let task = Task {
            let stage = try Stage()
            let imported = try await stage.xunjian("registry", "import")
            try #require(imported.status == 0, imported.all)
            for night in Self.nights {
                let ended = try await stage.crawl(night)
                try #require(ended.status == 1, ended.all)
            }
            return stage
        }
        playing = task
        return try await task.value
    }
}

/// A copy of the played nights.
struct PlayedCopy: Sendable {
    let sandbox: Sandbox

    func xunjian(_ arguments: String..., data: String = "data") async throws -> Ended {
        try await run(arguments, data: data)
    }

    func run(_ arguments: [String], data: String = "data") async throws -> Ended {
        try await Binary.run(arguments + ["--config", "config", "--data", data], in: sandbox.folder)
    }

    /// What somebody with a database tool could do.
    func tamper(_ statements: String, data: String = "data") throws {
        try RawDatabase.execute(statements, at: AuditStore.path(in: sandbox.path(data)))
    }

    /// The bytes of each archive file, oldest first.
    func sizes() throws -> [Int] {
        try archiveFiles().map { file in
            try FileManager.default.attributesOfItem(atPath: sandbox.path(file))[.size] as? Int ?? -1
        }
    }

    /// The archive files, oldest first, as paths in the sandbox.
    func archiveFiles(_ data: String = "data") throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: sandbox.path(data + "/archive")).filter {
            $0.hasSuffix(".warc.gz")
        }.sorted().map { "\(data)/archive/\($0)" }
    }
}
