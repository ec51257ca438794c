import Testing

@testable import Audit

@Suite struct QuarterTests {
    @Test(arguments: [
        ("2026-01-01", "2026Q1", "2026年第一季度"), ("2026-03-31", "2026Q1", "2026年第一季度"),
        ("2026-04-01", "2026Q2", "2026年第二季度"), ("2026-06-30", "2026Q2", "2026年第二季度"),
        ("2026-07-01", "2026Q3", "2026年第三季度"), ("2026-09-30", "2026Q3", "2026年第三季度"),
        ("2026-10-01", "2026Q4", "2026年第四季度"), ("2026-12-31", "2026Q4", "2026年第四季度"),
    ])
    func `a day lies in its quarter`(_ day: String, _ text: String, _ chinese: String) {
        let quarter = Quarter(containing: .on(day))
        #expect(quarter.description == text)
        #expect(quarter.chinese == chinese)
        #expect(Quarter(text) == quarter)
    }

    @Test(arguments: [
        "", "2026", "2026Q", "2026Q0", "2026Q5", "2026Q11", "2026q4", "Q4", "26Q4", "0026Q4", "2026Q4 ",
        "2026-Q4",
        "2026Q+1", "2026Q-1", "+026Q1", "2026Q1Q1", "２０２６Q1", "2026Q04",
    ])
    func `rubbish is no quarter`(_ text: String) {
        #expect(Quarter(text) == nil)
    }

    @Test func `quarters follow each other`() throws {
        let texts = ["2026Q4", "2025Q4", "2026Q1", "2027Q1"]
        #expect(
            texts.compactMap(Quarter.init).sorted().map(\.description) == [
                "2025Q4", "2026Q1", "2026Q4", "2027Q1",
            ])
    }
}
