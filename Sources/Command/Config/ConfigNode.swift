internal import Yams

/// What is wrong with a configuration file, and where.
struct ConfigFault: Error, CustomStringConvertible {
    let file: String
    let line: Int
    let reason: String

    var description: String { "\(file):\(line): \(reason)" }
}

/// One value of a YAML file that knows its place, so that every complaint can name file, line and what is permitted.
struct ConfigNode {
    let file: String
    private let node: Node
    /// The dotted path from the root, for messages.
    private let path: String

    init(file: String, text: String) throws {
        let composed: Node?
        do { composed = try Yams.compose(yaml: text) } catch {
            let line = (error as? YamlError).map(Self.line) ?? 1
            throw ConfigFault(file: file, line: line, reason: "not valid YAML: \(error)")
        }
        guard let composed else { throw ConfigFault(file: file, line: 1, reason: "the file is empty") }
        self.init(file: file, node: composed, path: "")
    }

    private init(file: String, node: Node, path: String) {
        self.file = file
        self.node = node
        self.path = path
    }

    func fault(_ reason: String) -> ConfigFault {
        ConfigFault(
            file: file, line: node.mark?.line ?? 1, reason: path.isEmpty ? reason : "'\(path)': \(reason)")
    }

    /// The entries of a table whose keys must all be among those allowed.
    func table(_ allowed: [String]) throws -> [String: ConfigNode] {
        let entries = try anyTable()
        for (key, value) in entries where !allowed.contains(key) {
            throw value.fault("unknown key; permitted here: \(allowed.joined(separator: ", "))")
        }
        return entries
    }

    /// The entries of a table with free keys.
    func anyTable() throws -> [String: ConfigNode] {
        guard case .mapping(let mapping) = node else { throw fault("must be a table of keys and values") }
        var entries: [String: ConfigNode] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            let child = ConfigNode(file: file, node: value, path: path.isEmpty ? name : "\(path).\(name)")
            guard entries.updateValue(child, forKey: name) == nil else {
                throw child.fault("stands here twice")
            }
        }
        return entries
    }

    func list() throws -> [ConfigNode] {
        guard case .sequence(let sequence) = node else { throw fault("must be a list") }
        return sequence.enumerated().map {
            ConfigNode(file: file, node: $0.element, path: "\(path)[\($0.offset)]")
        }
    }

    func string() throws -> String {
        guard case .scalar(let scalar) = node else { throw fault("must be a text") }
        return scalar.string
    }

    func int(_ range: ClosedRange<Int>) throws -> Int {
        guard let value = Int(try string()), range.contains(value) else {
            throw fault(
                "must be a whole number from \(range.lowerBound) to \(range.upperBound), not '\(try string())'"
            )
        }
        return value
    }

    func seconds(_ range: ClosedRange<Double>) throws -> Duration {
        guard let value = Double(try string()), range.contains(value) else {
            throw fault("must be a number of seconds from \(range.lowerBound) to \(range.upperBound)")
        }
        return .milliseconds(Int((value * 1000).rounded()))
    }

    func number(_ range: ClosedRange<Double>) throws -> Double {
        guard let value = Double(try string()), range.contains(value) else {
            throw fault("must be a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    func bool() throws -> Bool {
        switch try string() {
        case "true": return true
        case "false": return false
        default: throw fault("must be true or false, not '\(try string())'")
        }
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type) throws -> Choice {
        guard let choice = Choice(rawValue: try string()) else {
            throw fault(
                "'\(try string())' is not permitted; one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return choice
    }

    private static func line(_ error: YamlError) -> Int {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1
        }
    }
}

extension [String: ConfigNode] {
    /// The value under a key that must be there.
    func required(_ key: String, in parent: ConfigNode) throws -> ConfigNode {
        guard let node = self[key] else { throw parent.fault("the key '\(key)' is missing") }
        return node
    }
}
