import Foundation
import Testing

@testable import Audit

/// Real pages with labels made by hand; the same floors as `Tests/Corpus/score.py`.
@Suite struct CorpusTests {
    private static let samples = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../../../shared/samples"
    ).standardizedFileURL

    private struct Label: Decodable {
        var file: String
        var date: String?
        var ref: String?
        var newest: String?
        var items: Int?
        var encoding: String?
        var kind: String?
        var facts: [String: String]?
    }

    private func labels(_ group: String) throws -> [Label] {
        guard
            let text = try? String(
                contentsOf: Self.samples.appending(path: "\(group).labels.jsonl"), encoding: .utf8)
        else { try Test.cancel("the sample pages are not beside the package") }
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(Label.self, from: Data($0.utf8))
        }
    }

    private func facts(
        _ label: Label, asOf: String = "2026-11-23T12:00:00+08:00", hasDateTags: Bool = true
    ) throws -> PageFacts {
        var body = try Data(contentsOf: Self.samples.appending(path: label.file))
        if !hasDateTags {
            // Byte for byte, so that a page in any encoding stays what it is.
            let text = String(String.UnicodeScalarView(body.map { Unicode.Scalar($0) }))
            body = Data(
                text.replacing(
                    /(?i)<meta\b[^>]*(?:name|property|itemprop)\s*=\s*["']?[^"'>]*(?:date|time)[^>]*>/,
                    with: ""
                )
                .unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        }
        let asOf = label.ref.map { $0 + "T23:00:00+08:00" } ?? asOf
        return readPage(
            PageInput(
                url: "http://sample.invalid/a/b.html", body: Array(body), asOf: moment(asOf),
                signatures: .shipped))
    }

    @Test func `articles give their day`() throws {
        var (right, wrong) = (0, [String]())
        for label in try labels("articles") {
            guard let day = try facts(label).published?.day.description else { continue }
            if day == label.date { right += 1 } else { wrong.append(label.file) }
        }
        #expect(right >= 60)
        #expect(wrong.isEmpty)
    }

    @Test func `without the tags that tell it at most one article loses its day`() throws {
        let labels = try labels("articles")
        let right = try labels.count {
            try facts($0, hasDateTags: false).published?.day.description == $0.date
        }
        #expect(right >= labels.count - 1)
    }

    @Test(arguments: ["lists", "feeds", "accounts"])
    func `lists give their newest day and their count`(_ group: String) throws {
        let asOf = group == "feeds" ? "2021-06-19T15:32:00+08:00" : "2026-11-23T12:00:00+08:00"
        for label in try labels(group) {
            let list = try facts(label, asOf: asOf).list
            #expect(list?.newest?.description == label.newest, "\(label.file)")
            #expect(list?.count ?? 0 == label.items, "\(label.file)")
        }
    }

    @Test func `bad pages give no day`() throws {
        for label in try labels("bad") {
            let facts = try facts(label)
            #expect(facts.published == nil && facts.list?.newest == nil, "\(label.file)")
            if label.kind == "blocked_200" { #expect(facts.kind == .blocked) }
        }
    }

    @Test func `encodings are recognised`() throws {
        for label in try labels("charset") {
            #expect(try facts(label).charset == label.encoding, "\(label.file)")
        }
    }

    @Test func `tags, titles and footers are read`() throws {
        for label in try labels("facts") {
            let facts = try facts(label)
            var said = facts.meta
            said["title"] = facts.title
            said["ICP"] = facts.footer.icp
            said["PoliceBeian"] = facts.footer.policeRecord
            said["FooterSiteID"] = facts.footer.siteCode
            for (name, value) in label.facts ?? [:] { #expect(said[name] == value, "\(label.file) \(name)") }
        }
    }
}
