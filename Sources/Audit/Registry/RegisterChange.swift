/// What an import would change, line by line.
package struct RegisterChange: Hashable, Sendable, Codable {
    package enum Effect: String, Sendable, Codable {
        case added, changed, removed

        package var chinese: String {
            switch self {
            case .added: "新增"
            case .changed: "变更"
            case .removed: "移除"
            }
        }
    }

    package var effect: Effect
    package var file: String
    package var id: String
    package var name: String
    /// `列名：旧值 → 新值`, for changed lines.
    package var details: [String]

    /// The lines that differ between two registers, in the order of files and ids.
    package static func between(_ old: Register, _ new: Register) -> [Self] {
        RegisterFile.allCases.flatMap { file in
            compare(file, lines(of: file, in: old), lines(of: file, in: new))
        }
    }

    private static func lines(of file: RegisterFile, in register: Register) -> [String: [String]] {
        let cells =
            switch file {
            case .accounts: register.accounts.map(\.cells)
            case .websites: register.websites.map(\.cells)
            case .columns: register.columns.map(\.cells)
            }
        return Dictionary(cells.map { ($0[0], $0) }) { first, _ in first }
    }

    private static func compare(
        _ file: RegisterFile, _ old: [String: [String]], _ new: [String: [String]]
    ) -> [Self] {
        let nameColumn = file == .columns ? 2 : 1
        return Set(old.keys).union(new.keys).sorted().compactMap { id in
            func change(_ effect: Effect, _ cells: [String], _ details: [String] = []) -> Self {
                Self(effect: effect, file: file.fileName, id: id, name: cells[nameColumn], details: details)
            }
            switch (old[id], new[id]) {
            case (nil, let added?): return change(.added, added)
            case (let removed?, nil): return change(.removed, removed)
            case (let before?, let after?) where before != after:
                let details = zip(file.headers, zip(before, after)).filter { $0.1.0 != $0.1.1 }
                    .map { "\($0.0)：\($0.1.0) → \($0.1.1)" }
                return change(.changed, after, details)
            default: return nil
            }
        }
    }
}
