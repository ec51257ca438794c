/// 通报 as a value: what the documents render, word for word; they compute nothing.
package struct Circular: Hashable, Sendable, Codable {
    package static let formatVersion = 1

    package var format = Circular.formatVersion
    package var title: String
    /// 主送机关, with its colon.
    package var addressee: String
    package var opening: String
    package var blocks: [Block]
    package var annexes: [Annex]
    /// 落款.
    package var organ: String
    /// 成文日期.
    package var date: Day
    /// 版记 (GB/T 9704-2012 §7.4): 抄送机关, empty for a circular without one.
    package var copyTo: String
    /// Why it may not be published yet; empty for the final one.
    package var draftNote: String
    /// What it rests on: rule pack, moment, head of the chain.
    package var basisLine: String
    package var round: String
    package var figures: [Figures]

    /// One paragraph below the opening.
    package struct Block: Hashable, Sendable, Codable {
        package enum Kind: String, Sendable, Codable {
            /// 一、
            case heading
            /// （一）
            case subheading
            case paragraph
        }

        package var kind: Kind
        package var text: String

        package init(_ kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// 附件: a table under a title.
    package struct Annex: Hashable, Sendable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable {
            case failed, problems, letters
        }

        package var kind: Kind
        package var title: String
        package var columns: [String]
        package var rows: [[String]]

        package init(kind: Kind, title: String, columns: [String], rows: [[String]]) {
            self.kind = kind
            self.title = title
            self.columns = columns
            self.rows = rows
        }
    }

    /// The sums as they are printed, for programs.
    package struct Figures: Hashable, Sendable, Codable {
        package var kind: SubjectKind
        package var registered: Int
        package var excluded: Int
        package var notSampled: Int
        package var sums: RoundResult.Sums
        package var rate: String?
    }
}

/// Numbers as circulars write them.
enum ChineseNumber {
    private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

    /// 1 to 99; other numbers in digits.
    static func text(_ number: Int) -> String {
        guard (1...99).contains(number) else { return "\(number)" }
        let (tens, ones) = (number / 10, number % 10)
        let end = ones == 0 ? "" : digits[ones]
        return tens == 0 ? end : (tens == 1 ? "十" : digits[tens] + "十") + end
    }
}
