/// The words before a date that say what it is the date of.
struct DateLabel {
    enum Meaning {
        case publish, plain, update, signed, other
    }

    let meaning: Meaning
    /// The word, which `发布时间` and its like outrank.
    var isFirstHand = false

    /// Whether it can be the day of publishing.
    var isAnyPublish: Bool { meaning == .publish || meaning == .plain }

    private static let words: [(meaning: Meaning, words: [StaticString])] = [
        (
            .publish,
            [
                "发布时间", "发布日期", "发布于", "发表时间", "发表日期", "发表于", "发稿时间", "发稿日期", "公开日期", "公开时间",
                "公布日期", "公布时间", "刊发时间", "刊登日期", "上传时间", "上传日期", "上网时间", "上网日期", "信息时间", "信息日期",
                "录入时间", "录入日期", "添加时间", "添加日期", "登载时间", "登载日期", "推送时间", "创建时间", "创建日期", "撰写时间",
                "加入时间", "公告日期", "公告时间", "挂网时间", "稿件时间", "发布", "PubDate", "Published", "Posted on",
                "publishtime",
            ]
        ),
        (
            .other,
            [
                "今天是", "现在是", "当前时间", "系统时间", "截至", "截止", "截止时间", "截止日期", "生效日期", "施行日期", "实施日期",
                "失效日期", "废止日期", "有效期", "活动时间", "会议时间", "开标时间", "报名时间", "访问时间", "打印时间", "生成时间",
                "注册时间", "成立日期", "出生日期", "拍摄时间", "审核时间", "回复时间", "答复时间", "办结时间", "留言时间", "提问时间",
                "评论时间", "来信时间", "考试时间", "开始时间", "结束时间", "公示期", "公示时间", "征集期", "有效期限", "工期", "期限",
                "最后更新", "最后更新时间", "最后更新日期", "最后修改", "最后修改时间", "网站更新", "网站最近更新", "网站更新时间", "网站更新于", "本站更新",
                "最近更新", "数据更新时间", "数据更新日期", "数据更新",
                "统计时间", "监测时间", "监测日期", "报告时间", "活动日期", "会议日期", "报告日期",
            ]
        ),
        (.update, ["更新时间", "更新日期", "更新于", "修改时间", "修改日期", "更新"]),
        (.signed, ["成文日期", "成文时间", "生成日期", "印发日期", "印发时间", "发文日期", "发文时间", "签发日期", "发文"]),
        (.plain, ["时间", "日期", "Date", "Time", "date", "time"]),
    ]

    /// The label that ends right before `position`, over colons, brackets, blanks and one line end.
    static func before(_ position: Int, in text: [UInt8]) -> DateLabel? {
        var end = position
        let cursor = DateCursor(bytes: text, end: text.count)
        let floor = max(0, position - 14)
        while end > floor {
            let byte = text[end - 1]
            if byte <= 0x20 || byte == 0x3A || byte == 0x5B || byte == 0x7C {
                end -= 1
            } else if end >= 3, cursor.afterAny(["：", "】", "【", "丨", "｜", "］", "［"], at: end - 3) != nil {
                end -= 3
            } else {
                break
            }
        }
        for (meaning, words) in words {
            for word in words {
                let start = end - word.utf8CodeUnitCount
                guard start >= 0, cursor.has(word, at: start) else { continue }
                // A bare 时间 behind another word is that word's: 竞拍时间.
                if meaning == .plain, start > 0, text[start - 1] >= 0x80, !isMark(cursor, before: start) {
                    return DateLabel(meaning: .other)
                }
                return DateLabel(
                    meaning: meaning,
                    isFirstHand: meaning == .publish && Self.firstHand.contains { cursor.has($0, at: start) })
            }
        }
        return nil
    }

    private static let firstHand: [StaticString] = ["发布", "PubDate", "Published", "publish"]

    private static func isMark(_ cursor: DateCursor, before position: Int) -> Bool {
        cursor.afterAny(["】", "｜", "丨", "：", "，", "。", "；", "【", "（", "）"], at: position - 3) != nil
    }
}
