import Audit
import Documents
import Foundation

extension Wording {
    /// Reads `templates/wording.yaml`; unknown keys and unknown `{names}` are errors that say what is permitted.
    init(_ root: ConfigNode) throws {
        let settings = [
            "splits", "recheckPlace", "problemStyle", "longList", "rectifyWorkdays", "requirements",
        ]
        let table = try root.table(Self.keys.map(\.name) + settings)
        var sentences: [String: String] = [:]
        for key in Self.keys {
            guard let node = table[key.name] else {
                guard key.isOptional else { throw root.fault("the key '\(key.name)' is missing") }
                continue
            }
            let text = try node.string()
            try Self.check(text, key.fields, node)
            sentences[key.name] = text
        }
        let requirements = try table.required("requirements", in: root).list().map { node in
            let text = try node.string()
            try Self.check(text, ["整改期限", "工作日", "对象"], node)
            return text
        }
        self.init(
            sentences: sentences, requirements: requirements,
            longList: try table.required("longList", in: root).int(2...10_000),
            problemStyle: try table.required("problemStyle", in: root).choice(ProblemStyle.self),
            recheckPlace: try table.required("recheckPlace", in: root).choice(RecheckPlace.self),
            splits: try table.required("splits", in: root).bool(),
            rectifyWorkdays: try table.required("rectifyWorkdays", in: root).int(1...60))
    }

    private static func check(_ text: String, _ allowed: [String], _ node: ConfigNode) throws {
        guard let strange = unknownFields(in: text, allowed: allowed).first else { return }
        let known = allowed.isEmpty ? "此处不能使用" : allowed.map { "{\($0)}" }.joined(separator: " ")
        throw node.fault("不认识 {\(strange)}；可用：\(known)")
    }
}

extension WorkCalendar {
    /// Reads `holidays/*.yaml`, one file a year.
    init(folder: String) throws {
        var years: [Int: Year] = [:]
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names.sorted() where name.hasSuffix(".yaml") {
            let root = try Configuration.node("\(folder)/\(name)")
            let table = try root.table(["year", "holidays", "workdays"])
            let year = try table.required("year", in: root).int(2000...2100)
            let holidays = try table.required("holidays", in: root).list().flatMap { try Self.days($0, year) }
            let workdays = try table.required("workdays", in: root).list().flatMap { try Self.days($0, year) }
            if let wrong = workdays.first(where: { $0.weekday <= 5 }) {
                throw root.fault("\(wrong) is no weekend day, so nobody makes it up")
            }
            guard
                years.updateValue(.init(holidays: Set(holidays), workdays: Set(workdays)), forKey: year)
                    == nil
            else { throw root.fault("the year \(year) is in another file too") }
        }
        self.init(years)
    }

    /// `2026-10-01` or `2026-10-01..2026-10-07`.
    private static func days(_ node: ConfigNode, _ year: Int) throws -> [Day] {
        let text = try node.string()
        let ends = text.components(separatedBy: "..").map { Day($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
            last - first < 60, first.year == year, last.year == year
        else { throw node.fault("must be a day of \(year), or two with .. between them, not '\(text)'") }
        return (first.number...last.number).map(Day.init(number:))
    }
}

extension Configuration {
    func wording() throws -> Wording { try Wording(Self.node(folder + "/templates/wording.yaml")) }

    func calendar() throws -> WorkCalendar { try WorkCalendar(folder: folder + "/holidays") }

    /// `circular.docx` or `notice.docx` of the configuration folder.
    func template(_ name: String) throws -> WordTemplate {
        let path = "\(folder)/templates/\(name)"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigFault(
                file: path, line: 1, reason: "cannot be read; copy it from the program's Config/templates")
        }
        return WordTemplate(file: path, bytes: Array(data))
    }
}
