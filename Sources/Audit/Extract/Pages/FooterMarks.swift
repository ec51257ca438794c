import Markup

/// Finds the marks a government site must carry at its foot (国办发〔2017〕47号).
struct FooterMarks {
    private let page: HTMLPage

    init(_ page: HTMLPage) { self.page = page }

    func read() -> FooterFacts {
        var facts = find(in: page.tree.text)
        FooterText(page.tree.text).read(into: &facts)
        facts.badgeCode = badgeCode()
        facts.partyMark = partyMark()
        // Footers are often written by a script of the page.
        for script in page.tree.scripts where script.count < 1 << 16 {
            if facts.icp == nil || facts.policeRecord == nil || facts.siteCode == nil {
                let more = find(in: script)
                facts.icp = facts.icp ?? more.icp
                facts.policeRecord = facts.policeRecord ?? more.policeRecord
                facts.siteCode = facts.siteCode ?? more.siteCode
            }
            if facts.sponsor == nil || facts.contact == nil { FooterText(script).read(into: &facts) }
            if facts.badgeCode == nil, let hit = ByteSearch.find(Self.badgeMark, in: script[...]) {
                facts.badgeCode = code(script, from: hit + Self.badgeMark.count)
            }
        }
        facts.printedCode = facts.siteCode
        facts.siteCode = facts.siteCode ?? facts.badgeCode
        return facts
    }

    private static let badgeMark = Array("site_code=".utf8)

    /// The id in the link to the mark's register, or an empty text where only its script is there.
    private func partyMark() -> String? {
        for node in page.tree.nodes.indices where page.tree.nodes[node].tag == .a {
            guard let link = page.tree.value(.href, of: node), link.contains("bszs.conac.cn") else {
                continue
            }
            return link.firstMatch(of: /[?&;]id=([0-9A-Fa-f]{32})/).map { $0.1.uppercased() } ?? ""
        }
        let isScripted =
            page.tree.scriptSources.contains { $0.contains("dcs.conac.cn") }
            || page.tree.scripts.contains {
                $0.count < 1 << 16 && ByteSearch.holds($0[...], Self.partyScript)
            }
        return isScripted ? "" : nil
    }

    private static let partyScript = Array("dcs.conac.cn".utf8)

    /// What the three marks begin with: `I`, 公, 标.
    private static let openings = ByteSet { $0 == 0xE5 || $0 == 0x49 || $0 == 0xE6 }

    private func find(in text: [UInt8]) -> FooterFacts {
        var facts = FooterFacts()
        var position = 0
        while let hit = Self.openings.first(in: text, from: position) {
            position = hit + 1
            if facts.icp == nil, matches("ICP", text, hit) { facts.icp = icp(text, at: hit) }
            if facts.policeRecord == nil, matches("公网安备", text, hit) {
                facts.policeRecord = record(text, at: hit)
            }
            if facts.siteCode == nil, matches("标识码", text, hit) { facts.siteCode = code(text, from: hit + 9) }
        }
        return facts
    }

    private func matches(_ word: StaticString, _ text: [UInt8], _ position: Int) -> Bool {
        DateCursor(bytes: text, end: text.count).has(word, at: position)
    }

    /// 陕ICP备05012345号-1.
    private func icp(_ text: [UInt8], at hit: Int) -> String? {
        let cursor = DateCursor(bytes: text, end: text.count)
        guard hit >= 3, text[hit - 1] >= 0x80, let mark = cursor.afterAny(["备", "证"], at: hit + 3) else {
            return nil
        }
        let digits = cursor.skipBlanks(cursor.afterAny(["字第", "第"], at: cursor.skipBlanks(mark)) ?? mark)
        let end = cursor.endOfDigits(digits)
        guard end - digits >= 5, let number = cursor.after("号", at: cursor.skipBlanks(end)) else {
            return nil
        }
        var stop = number
        let dash = cursor.skipBlanks(number)
        if let next = cursor.afterAny(["-", "—", "－"], at: dash), cursor.endOfDigits(next) > next {
            stop = cursor.endOfDigits(next)
        }
        return clean(text[(hit - 3)..<stop])
    }

    /// 陕公网安备 61030202000123号.
    private func record(_ text: [UInt8], at hit: Int) -> String? {
        let cursor = DateCursor(bytes: text, end: text.count)
        guard hit >= 3, text[hit - 3] >= 0xE0 else { return nil }
        let digits = cursor.skipBlanks(hit + 12)
        let end = cursor.endOfDigits(digits)
        guard end - digits >= 8 else { return nil }
        return clean(text[(hit - 3)..<(cursor.after("号", at: cursor.skipBlanks(end)) ?? end)])
    }

    /// Ten digits, or `bm` and eight, within a few characters after the word.
    private func code(_ text: [UInt8], from start: Int) -> String? {
        let cursor = DateCursor(bytes: text, end: text.count)
        for position in (start..<start + 16).clamped(to: 0..<text.count) {
            if let next = cursor.afterAny(["bm", "BM"], at: position), cursor.endOfDigits(next) == next + 8 {
                return String(decoding: text[position..<next + 8], as: UTF8.self).lowercased()
            }
            guard isASCIIDigit(text[position]) else { continue }
            let end = cursor.endOfDigits(position)
            return end - position == 10 ? String(decoding: text[position..<end], as: UTF8.self) : nil
        }
        return nil
    }

    private func clean(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
    }

    /// The code in the link or the script call of the 找错 badge.
    private func badgeCode() -> String? {
        for node in page.tree.nodes.indices where page.tree.nodes[node].tag == .a {
            guard let link = page.tree.value(.href, of: node), link.contains("site_code=") else { continue }
            if let code = code(after: "site_code=", in: link) { return code }
        }
        for node in page.tree.nodes.indices where page.tree.value(.id, of: node)?.contains("_jiucuo") == true
        {
            for child in node..<Int(page.tree.nodes[node].end) {
                if let call = page.tree.value(.onclick, of: child), let code = code(after: "(", in: call) {
                    return code
                }
            }
        }
        return nil
    }

    private func code(after mark: String, in text: String) -> String? {
        let bytes = Array(text.utf8)
        let wanted = Array(mark.utf8)
        for start in bytes.indices where bytes[start...].starts(with: wanted) {
            return code(bytes, from: start + wanted.count)
        }
        return nil
    }
}
