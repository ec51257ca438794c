/// Markup that says nothing.
enum Padding {
    /// A style element of about that many bytes.
    static func style(_ bytes: Int) -> String {
        guard bytes > 0 else { return "" }
        var text = "<style>\n"
        text.reserveCapacity(bytes + 100)
        var index = 0
        while text.utf8.count < bytes {
            text +=
                ".m-\(index) .c-\(index * 7 % 1000){float:left;width:\(index % 960)px;line-height:1.\(index % 10)em}\n"
            index += 1
        }
        return text + "</style>"
    }
}
