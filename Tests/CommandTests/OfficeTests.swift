import Audit
import Foundation
import Markup
import Testing

@testable import xunjian

extension Commands {
    /// What people do with findings, by the command line.
    @Suite(.timeLimit(.minutes(5))) struct OfficeTests {
        private let now = "2026-10-10T09:00:00+08:00"

        private func office() async throws -> PlayedCopy {
            let copy = try await PlayedNights.shared.copy()
            try copy.equipOffice()
            try await copy.addPeople(at: now)
            return copy
        }

        private func refused(_ copy: PlayedCopy, _ arguments: [String], _ words: String) async throws {
            let before = try state(copy)
            let ended = try await copy.run(arguments + ["--now", now])
            #expect(ended.status != 0 && ended.errors.contains(words), ended.all)
            #expect(try state(copy) == before)
        }

        /// The files of the data folder and the head of its chain.
        private func state(_ copy: PlayedCopy) throws -> [String] {
            let names = try FileManager.default.subpathsOfDirectory(atPath: copy.sandbox.path("data"))
            let head = try copy.sandbox.text("data/heads/latest.head")
            return [head] + names.filter { !$0.hasPrefix("xunjian.sqlite") }.sorted()
        }

        private func standing(_ copy: PlayedCopy, _ subject: SubjectID, at moment: String) async throws
            -> RoundResult.Standing?
        {
            let ended = try await copy.xunjian("round", "status", "--json", "--now", moment)
            let result = try JSONDecoder().decode(RoundResult.self, from: Data(ended.output.utf8))
            return result.subjects.first { $0.id == subject }?.standing
        }

        @Test func `what does not fit is refused in words, and nothing is written`() async throws {
            let copy = try await office()
            let finding = try #require(try await copy.waitingFindings(at: now).first)
            try await refused(copy, ["review", "confirm", finding, "--by", "zhao"], "没有人员“zhao”；已登记：li、wang")
            try await refused(copy, ["review", "confirm", "ffff", "--by", "li"], "没有编号为“ffff”的问题")
            try await refused(copy, ["review", "dismiss", finding, "--by", "li"], "必须写明理由")
            try await refused(
                copy, ["review", "uphold", finding, "--by", "wang", "--reason", "x"], "不能“驳回申诉”")
            try await refused(
                copy, ["review", "confirm", finding, "--by", "li", "--attach", "nowhere.png"],
                "nowhere.png 不能读取")
            try await refused(copy, ["round", "open", "2026Q4", "--by", "li"], "须由审核人或负责人办理")
            try await refused(copy, ["round", "open", "2026Q3", "--by", "wang"], "不在2026年第三季度之内")
            try await refused(copy, ["round", "open", "autumn", "--by", "wang"], "轮次编号应为")
            try await refused(copy, ["round", "close", "2026Q4", "--by", "wang"], "没有轮次“2026Q4”")
            try await refused(copy, ["report", "--round", "2026Q1"], "没有轮次“2026Q1”")
            try await refused(copy, ["people", "add", "../x", "--name", "张", "--role", "clerk"], "人员编号只能由")
            try await refused(
                copy, ["letter", "W999", "--by", "li", "--quarter", "2026Q4", "--asked", "2026-10-09"],
                "没有网站“W999”")
            try await copy.act("review", "confirm", finding, by: "li", at: now)
            try await refused(copy, ["review", "confirm", finding, "--by", "li"], "同一人不能认定两次")
            #expect(try await copy.xunjian("verify").status == 0)
        }

        @Test func `a dismissal and an explanation take the accusation away, and only for their time`()
            async throws
        {
            let copy = try await office()
            try await copy.act("round", "open", "2026Q4", by: "wang", at: now)
            let list = try await copy.xunjian("review", "list", "--waiting", "--json", "--now", now)
            let items = try list.output.split(separator: "\n").map {
                try JSONDecoder().decode(ReviewItem.self, from: Data($0.utf8))
            }
            let vetoes = items.filter { $0.tier == .veto }
            try #require(vetoes.count >= 2)
            try await copy.act(
                ["review", "dismiss", vetoes[0].fingerprint, "--reason", "误报"], by: "li", at: now)
            try await copy.act(
                ["review", "explain", vetoes[1].fingerprint, "--reason", "整合中", "--until", "2026-11-30"],
                by: "li", at: now)
            for item in vetoes.prefix(2) {
                #expect(try await standing(copy, item.subject, at: now) != .unqualified)
            }
            #expect(try await standing(copy, vetoes[1].subject, at: "2026-12-01T09:00:00+08:00") == .pending)
            // Taken back, it waits for two people again.
            try await copy.act(
                ["review", "reopen", vetoes[0].fingerprint, "--reason", "复查属实"], by: "wang", at: now)
            #expect(try await copy.waitingFindings(at: now).contains(vetoes[0].fingerprint))
        }

        @Test func `what a person saw counts, and needs another person to accuse`() async throws {
            let copy = try await office()
            try await copy.act("round", "open", "2026Q4", by: "wang", at: now)
            let status = try await copy.xunjian("round", "status", "--json", "--now", now)
            let result = try JSONDecoder().decode(RoundResult.self, from: Data(status.output.utf8))
            let pending = try #require(
                result.subjects.first {
                    $0.kind == .account && $0.standing == .pending && $0.reason.contains("无自动采集来源")
                })
            try await copy.act(
                [
                    "review", "observe", pending.id.text, "account-not-updated", "--result", "passed",
                    "--reason", "手机查看，昨日有更新", "--newest", "2026-10-09",
                ],
                by: "li", at: now)
            #expect(try await standing(copy, pending.id, at: now) == .qualified)
            let fresh = try #require(
                result.subjects.first { $0.kind == .account && $0.standing == .qualified })
            try await copy.act(
                [
                    "review", "observe", fresh.id.text, "account-commercial", "--result", "failed",
                    "--reason", "文末有商业广告",
                ], by: "li", at: now)
            #expect(try await standing(copy, fresh.id, at: now) == .pending)
            let finding = Finding.fingerprint(fresh.id, "account-commercial")
            try await copy.act("review", "confirm", finding, by: "li", at: now)
            #expect(try await standing(copy, fresh.id, at: now) == .pending)
            try await copy.act("review", "confirm", finding, by: "wang", at: now)
            #expect(try await standing(copy, fresh.id, at: now) == .unqualified)
            try await refused(
                copy,
                [
                    "review", "observe", fresh.id.text, "home-not-updated", "--result", "failed", "--reason",
                    "x", "--by", "li",
                ], "没有适用于政务新媒体的“home-not-updated”")
        }

        @Test func `the sample can be drawn again from what is printed`() async throws {
            let copy = try await office()
            try await copy.act(
                "round", "open", "2026Q4", "--kind", "accounts", "--scope", "sample", "--share", "20",
                by: "wang", at: now)
            let shown = try await copy.xunjian("round", "sample", "2026Q4")
            let lines = shown.output.split(separator: "\n").map(String.init)
            let seed = try #require(lines.first?.split(separator: " ").dropFirst().first?.prefix(64))
                .description
            let drawn = Set(lines.dropFirst().compactMap { $0.split(separator: "\t").first.map(String.init) })
            let status = try await copy.xunjian("round", "status", "--json", "--now", now)
            let result = try JSONDecoder().decode(RoundResult.self, from: Data(status.output.utf8))
            let candidates = result.subjects.filter { $0.standing != .excluded }
            var again: Set<String> = []
            for stratum in Dictionary(grouping: candidates, by: { "\($0.level)\($0.type)" }).values {
                let lots = stratum.map { (Digest.sha256Hex(Array("\(seed) \($0.id)".utf8)), $0.id.text) }
                    .sorted { $0.0 < $1.0 }
                again.formUnion(lots.prefix((stratum.count * 20 + 99) / 100).map(\.1))
            }
            #expect(drawn == again && drawn.count > 5)
            #expect(Set(candidates.filter { $0.standing != .notSampled }.map(\.id.text)) == drawn)
        }

        @Test func `a year without holidays and a wrong word in a sentence are named with what to do`()
            async throws
        {
            let copy = try await ClosedQuarter.shared.copy()
            try FileManager.default.removeItem(atPath: copy.sandbox.path("config/holidays/2026.yaml"))
            let year = try await copy.xunjian("report", "--round", "2026Q4", "--now", now)
            #expect(year.status == 78 && year.errors.contains("Config/holidays/2026.yaml"), year.all)
            let path = "config/templates/wording.yaml"
            let text = try copy.sandbox.text(path)
            try copy.sandbox.write(text.replacing("合格{合格数}个", with: "合格{合格个数}个"), to: path)
            let word = try await copy.xunjian("report", "--round", "2026Q4", "--now", now)
            #expect(word.status == 78, word.all)
            #expect(
                word.errors.contains("wording.yaml:") && word.errors.contains("不认识 {合格个数}；可用：")
                    && word.errors.contains("{合格数}"), word.all)
            try copy.sandbox.write(text.replacing("longList: 5", with: "longlist: 5"), to: path)
            let key = try await copy.xunjian("report", "--round", "2026Q4", "--now", now)
            #expect(key.status == 78 && key.errors.contains("unknown key"), key.all)
            // What was there before is untouched.
            #expect(
                copy.sandbox.exists("Reports/2026Q4/通报.docx") && !copy.sandbox.exists("Reports/.2026Q4.new"))
        }

        @Test func `a closed round's documents are the same whenever they are written`() async throws {
            let copy = try await ClosedQuarter.shared.copy()
            let first = try copy.sandbox.files(below: "Reports")
            try copy.sandbox.write("会议记录", to: "Reports/2026Q4/会议记录.txt")
            let again = try await copy.xunjian("report", "--round", "2026Q4", "--now", ClosedQuarter.moment)
            #expect(again.status == 0, again.all)
            var second = try copy.sandbox.files(below: "Reports")
            #expect(second.removeValue(forKey: "2026Q4/会议记录.txt") != nil, "the office's own files stay")
            #expect(first == second)
            #expect(try await copy.xunjian("verify").status == 0)
        }

        @Test func `a notice goes its way to the end of the case`() async throws {
            let copy = try await ClosedQuarter.shared.copy()
            let list = try await copy.xunjian("notice", "list", "--now", now)
            #expect(list.output.contains("第1号\t2026Q4") && list.output.contains("期限2026-10-14"), list.all)
            try await copy.act("notice", "mark", "1", "sent", by: "li", at: now)
            try await copy.act(
                "notice", "mark", "1", "answered", "--on", "2026-10-12", by: "li",
                at: "2026-10-12T09:00:00+08:00")
            let cases = try await copy.xunjian(
                "recheck", "list", "--json", "--now", "2026-10-20T09:00:00+08:00")
            let all = try cases.output.split(separator: "\n").map {
                try JSONDecoder().decode(RecheckCase.self, from: Data($0.utf8))
            }
            #expect(
                all.contains { $0.next == .recheck && $0.notice == 1 }
                    && all.contains { $0.next == .awaitReport && $0.isLate })
            let mine = try #require(all.first { $0.notice == 1 })
            // Nothing was looked at since: nothing is said.
            let silent = try await copy.xunjian("recheck", "run", "--now", "2026-10-20T09:00:00+08:00")
            #expect(!silent.output.contains("已整改\t") && silent.output.contains("未能复核"), silent.all)
            for item in mine.items {
                try await copy.act(
                    ["recheck", "record", item.fingerprint, "--result", "fixed", "--reason", "已更新"], by: "li",
                    at: "2026-10-21T09:00:00+08:00")
                try await copy.act(
                    "recheck", "close", item.fingerprint, by: "wang", at: "2026-10-21T10:00:00+08:00")
            }
            let late = try await copy.xunjian("recheck", "list", "--now", "2026-10-22T09:00:00+08:00")
            #expect(late.output.contains("已办结\t\t\(mine.organization)"), late.all)
            #expect(try await copy.xunjian("verify").status == 0)
        }

        @Test func `many people at once lose nothing, and the office's own files stay where they are`()
            async throws
        {
            let copy = try await ClosedQuarter.shared.copy()
            let now = now
            let ended = try await withThrowingTaskGroup(of: Int32.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        try await copy.xunjian(
                            "people", "add", "p\(number)", "--name", "张\(number)", "--role", "clerk", "--now",
                            now
                        ).status
                    }
                }
                return try await group.reduce(into: [Int32]()) { $0.append($1) }
            }
            #expect(ended.allSatisfy { $0 == 0 }, "\(ended)")
            try copy.sandbox.write("盖章扫描件", to: "Reports/2026Q4/整改通知/扫描件.pdf")
            #expect(try await copy.xunjian("report", "--round", "2026Q4", "--now", now).status == 0)
            #expect(try copy.sandbox.text("Reports/2026Q4/整改通知/扫描件.pdf") == "盖章扫描件")
            try await refused(copy, ["round", "open", "2026Q4-/../x", "--by", "wang"], "轮次编号应为")
            try await refused(copy, ["people", "add", "li", "--name", "别人", "--role", "head"], "已属于李四")
            #expect(try await copy.xunjian("verify").status == 0)
        }

        @Test func `a file beside the report, or another folder of reports, hides no change`() async throws {
            let copy = try await ClosedQuarter.shared.copy()
            let elsewhere = try await copy.xunjian(
                "report", "--round", "2026Q4", "--reports", "other", "--now", now)
            #expect(elsewhere.status == 0, elsewhere.all)
            let path = "Reports/2026Q4/不合格名单.csv"
            let original = try copy.sandbox.text(path)
            try copy.sandbox.write(original, to: "Reports/.2026Q4.new/不合格名单.csv")
            try copy.sandbox.write(original + "x", to: path)
            let verified = try await copy.xunjian("verify", "--reports", "Reports")
            #expect(verified.status == 4 && verified.errors.contains("不合格名单.csv"), verified.all)
        }

        @Test func `a seal is not put on what was changed behind our back`() async throws {
            let copy = try await ClosedQuarter.shared.copy()
            try copy.tamper("INSERT INTO soft404 VALUES ('made.up.test', 1, 'x')")
            #expect(try await copy.xunjian("verify").status == 4)
            let night = try await copy.xunjian("crawl", "--as-of", "2026-10-10T22:30:00+08:00")
            #expect(night.status == 4 && night.errors.contains("soft404s"), night.all)
        }

        @Test func `a backup brings papers and heads along`() async throws {
            let copy = try await ClosedQuarter.shared.copy()
            #expect(try await copy.xunjian("backup", "kept").status == 0)
            let restored = try await copy.xunjian("restore", "kept", data: "again")
            #expect(restored.status == 0, restored.all)
            let verified = try await copy.xunjian("verify", data: "again")
            #expect(verified.status == 0 && verified.output.contains("佐证材料：1份"), verified.all)
        }

        @Test func `a bundle stands on its own`() async throws {
            let copy = try await ClosedQuarter.shared.copy()
            let list = try await copy.xunjian("review", "list", "--json", "--now", now)
            let items = try list.output.split(separator: "\n").map {
                try JSONDecoder().decode(ReviewItem.self, from: Data($0.utf8))
            }
            let item = try #require(items.first { $0.tier == .veto && !$0.evidence.isEmpty })
            let made = try await copy.xunjian("bundle", item.fingerprint, "--to", "bundle", "--now", now)
            #expect(made.status == 0, made.all)
            let sums = try await Binary.run(
                ["-c", "sha256sums.txt"], of: "/usr/bin/sha256sum", in: copy.sandbox.path("bundle"))
            #expect(sums.status == 0, sums.all)
            for name in [
                "finding.json", "decisions.json", "looks.json", "events.json", "chain-head.txt", "README.txt",
                "evidence.warc.gz",
            ] {
                #expect(copy.sandbox.exists("bundle/\(name)"))
            }
            #expect(try copy.sandbox.files(below: "bundle/attachments").count == 1)
            let unpacked = try await Binary.run(
                ["-c", "gzip -dc evidence.warc.gz | grep -ac '^WARC/1.1'"], of: "/bin/sh",
                in: copy.sandbox.path("bundle"))
            #expect((Int(unpacked.output.filter(\.isNumber)) ?? 0) >= 4, unpacked.all)
            let again = try await copy.xunjian("bundle", item.fingerprint, "--to", "bundle", "--now", now)
            #expect(again.status == 65 && again.errors.contains("已经存在"), again.all)
        }
    }
}
