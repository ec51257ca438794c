/// A JSON text as a value (RFC 8259); numbers stay text, since ids exceed what a double can hold.
enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Hashable, Sendable {
        let name: String
        let value: JSONValue
    }

    /// The first member of that name; nil for anything but an object.
    subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// Follows dotted keys; a number picks from an array, and a text that is JSON itself is gone into.
    func at(_ path: String) -> JSONValue? {
        var value = self
        for key in path.split(separator: ".") where key != "$" {
            if case .string(let text) = value, text.first == "{" || text.first == "[",
                let inner = JSONReader.read(Array(text.utf8))
            {
                value = inner
            }
            if case .array(let elements) = value, let index = Int(key) {
                guard elements.indices.contains(index) else { return nil }
                value = elements[index]
            } else {
                guard let next = value[String(key)] else { return nil }
                value = next
            }
        }
        return value
    }

    /// The text of a string, a number or a truth value.
    var scalar: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// The elements of an array; an object counts as an array of one.
    var elements: [JSONValue]? {
        switch self {
        case .array(let elements): elements
        case .object: [self]
        case .null, .bool, .number, .string: nil
        }
    }
}
