import Audit

/// Timings of an exchange as the value of one field; steps that were not reached are left out.
enum TimingsText {
    static func text(_ timings: FetchTimings) -> String {
        let steps = [
            ("nameLookup", timings.nameLookup), ("connect", timings.connect), ("tls", timings.tls),
            ("firstByte", timings.firstByte), ("total", timings.total),
        ]
        return FieldText.escape(
            pairs: steps.compactMap { name, value in value.map { (name: name, value: String($0)) } })
    }

    static func timings(_ text: String) -> FetchTimings? {
        guard let pairs = FieldText.pairs(text) else { return nil }
        var values: [String: Int] = [:]
        for pair in pairs {
            guard let value = Int(pair.value) else { return nil }
            values[pair.name] = value
        }
        guard let total = values["total"] else { return nil }
        return FetchTimings(
            nameLookup: values["nameLookup"], connect: values["connect"], tls: values["tls"],
            firstByte: values["firstByte"], total: total)
    }
}
