import Markup

/// What a reply shows before its body is read: status, fields, cookies, address.
struct ReplyFace {
    private let status: Int
    private let headers: [HeaderField]
    private let cookies: [Substring]
    /// The address that answered and, of a redirect that was not followed, the one it leads to; in lower case.
    private let address: [UInt8]

    init(_ input: PageInput) {
        status = input.status
        headers = input.headers
        cookies = input.headers.filter { $0.name.lowercased() == "set-cookie" }.map {
            $0.value.drop(while: \.isWhitespace)
        }
        let isRedirect = (300..<400).contains(input.status)
        let onward = isRedirect ? input.headers.first { $0.name.lowercased() == "location" }?.value : nil
        address = Array((input.url + "\n" + (onward ?? "")).lowercased().utf8)
    }

    /// What of it decides for an entry: empty where the entry asks nothing of it, nil where it asks for something else.
    func marker(_ entry: SignatureBook.Entry) -> String? {
        let signature = entry.signature
        var marker = ""
        if !signature.statuses.isEmpty {
            guard signature.statuses.contains(status) else { return nil }
            marker = "HTTP \(status)"
        }
        if !entry.urls.isEmpty {
            guard let part = entry.urls.first(where: { ByteSearch.holds(address[...], $0.bytes) }) else {
                return nil
            }
            marker = part.text
        }
        if !signature.cookies.isEmpty {
            guard
                let name = signature.cookies.first(where: { name in cookies.contains { $0.hasPrefix(name) } })
            else { return nil }
            marker = "Set-Cookie: \(name)"
        }
        if !signature.headers.isEmpty {
            guard let field = signature.headers.first(where: holds) else { return nil }
            marker = "\(field.name): \(field.value)"
        }
        return marker
    }

    /// The first entry that needs nothing but this: all that can be said of answers for programs and of empty bodies.
    func verdict(_ book: SignatureBook) -> PageVerdict? {
        for entry in book.entries where !entry.signature.needsPage {
            if let marker = marker(entry) { return PageVerdict(entry.signature, marker) }
        }
        return nil
    }

    private func holds(_ wanted: HeaderField) -> Bool {
        let (name, text) = (wanted.name.lowercased(), wanted.value.lowercased())
        return headers.contains { $0.name.lowercased() == name && $0.value.lowercased().contains(text) }
    }
}
