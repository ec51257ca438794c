import Foundation
import Testing

/// The played nights with a whole quarter on top: people, decisions with papers, a closed round, notices, a report.
actor ClosedQuarter {
    static let shared = ClosedQuarter()
    static let moment = "2026-10-10T09:00:00+08:00"

    private var closing: Task<PlayedCopy, any Error>?

    func copy() async throws -> PlayedCopy {
        let original = try await closed()
        let sandbox = try Sandbox()
        for name in ["config", "data", "Reports"] {
            try FileManager.default.copyItem(atPath: original.sandbox.path(name), toPath: sandbox.path(name))
        }
        return PlayedCopy(sandbox: sandbox)
    }

    private func closed() async throws -> PlayedCopy {
        if let closing { return try await closing.value }
        let task = Task {
            let copy = try await PlayedNights.shared.copy()
            try copy.equipOffice()
            try copy.sandbox.write("手工截图", to: "截图.txt")
            try await copy.addPeople(at: Self.moment)
            try await copy.act("round", "open", "2026Q4", by: "wang", at: Self.moment)
            let waiting = try await copy.waitingFindings(at: Self.moment)
            try #require(waiting.count >= 2)
            try await copy.act(
                ["review", "confirm"] + waiting + ["--attach", "截图.txt"], by: "li", at: Self.moment)
            try await copy.act(["review", "confirm"] + waiting, by: "wang", at: Self.moment)
            try await copy.act("round", "close", "2026Q4", by: "wang", at: Self.moment)
            try await copy.act("notice", "issue", "2026Q4", by: "li", at: Self.moment)
            let report = try await copy.xunjian("report", "--round", "2026Q4", "--now", Self.moment)
            try #require(report.status == 0, report.all)
            return copy
        }
        closing = task
        return try await task.value
    }
}

extension PlayedCopy {
    /// Puts the shipped templates and holidays into the configuration.
    func equipOffice() throws {
        for name in ["templates", "holidays"] {
            try FileManager.default.copyItem(
                atPath: PackageFolder.path("Config/\(name)"), toPath: sandbox.path("config/\(name)"))
        }
    }

    func addPeople(at moment: String) async throws {
        for (id, name, role) in [("li", "李四", "clerk"), ("wang", "王五", "reviewer")] {
            let added = try await xunjian(
                "people", "add", id, "--name", name, "--role", role, "--now", moment)
            try #require(added.status == 0, added.all)
        }
    }

    /// Something that a person does, and that must be taken.
    @discardableResult
    func act(_ arguments: [String], by person: String, at moment: String) async throws -> Ended {
        let ended = try await run(arguments + ["--by", person, "--now", moment])
        try #require(ended.status == 0, ended.all)
        return ended
    }

    @discardableResult
    func act(_ arguments: String..., by person: String, at moment: String) async throws -> Ended {
        try await act(arguments, by: person, at: moment)
    }

    /// The numbers of the findings that wait for people.
    func waitingFindings(at moment: String) async throws -> [String] {
        let ended = try await xunjian("review", "list", "--waiting", "--now", moment)
        return ended.output.split(separator: "\n").compactMap { line in
            let first = line.split(separator: "\t").first.map(String.init) ?? ""
            return first.count == 16 && first.allSatisfy(\.isHexDigit) ? first : nil
        }
    }
}
