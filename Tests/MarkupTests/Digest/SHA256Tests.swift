import Markup
import Testing

@Suite struct SHA256Tests {
    /// FIPS 180-4's examples, as NIST publishes them.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `known digests`(_ text: String, _ expected: String) {
        #expect(Digest.sha256Hex(Array(text.utf8)) == expected)
        #expect(Digest.sha256Hex(text) == expected)
    }

    @Test func `a million letters in pieces`() {
        var digest = SHA256()
        for _ in 0..<1000 { digest.update([UInt8](repeating: UInt8(ascii: "a"), count: 1000)) }
        #expect(
            Digest.hex(digest.finish()) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `pieces and slices make no difference`() {
        let bytes = Array("巡检归档".utf8)
        var digest = SHA256()
        digest.update(bytes[..<5])
        digest.update([])
        digest.update(bytes[5...])
        #expect(digest.finish() == Digest.sha256(bytes))
    }
}
