import Testing

@testable import DemoCity

struct FieldCodingTests {
    private func bytes(_ hex: String) -> [UInt8] {
        hex.split(separator: " ").flatMap { word in
            stride(from: 0, to: word.count, by: 2).compactMap {
                UInt8(word.dropFirst($0).prefix(2), radix: 16)
            }
        }
    }

    private func lines(_ fields: [FieldCoding.Field]?) -> [String]? {
        fields?.map { "\($0.name): \($0.value)" }
    }

    @Test func `requests on one connection are read with the table they build (RFC 7541 C.4)`() {
        var coding = FieldCoding()
        let start = [":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com"]
        #expect(
            lines(coding.fields(bytes("8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff"))) == start)
        #expect(
            lines(coding.fields(bytes("8286 84be 5886 a8eb 1064 9cbf"))) == start + [
                "cache-control: no-cache"
            ])
        #expect(
            lines(coding.fields(bytes("8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf")))
                == [
                    ":method: GET", ":scheme: https", ":path: /index.html", ":authority: www.example.com",
                    "custom-key: custom-value",
                ])
    }

    @Test(
        arguments: [
            ("82", [":method: GET"]),
            (
                "400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572",
                ["custom-key: custom-header"]
            ),
            ("040c 2f73 616d 706c 652f 7061 7468", [":path: /sample/path"]),
            ("c0", nil), ("80", nil), ("0005 61", nil), ("ff80 8080 8080 8080", nil), ("", []),
        ] as [(hex: String, lines: [String]?)])
    func `a block is read whole or not at all`(_ row: (hex: String, lines: [String]?)) {
        var coding = FieldCoding()
        #expect(lines(coding.fields(bytes(row.hex))) == row.lines)
    }

    @Test(arguments: [0, 126, 127, 128, 254, 255, 300, 20_000])
    func `what is written can be read`(_ count: Int) {
        var coding = FieldCoding()
        let value = String(repeating: "v", count: count)
        #expect(lines(coding.fields(FieldCoding.block([("x-long", value)]))) == ["x-long: \(value)"])
    }
}
