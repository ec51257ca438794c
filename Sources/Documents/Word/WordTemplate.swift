/// A .docx file of the office with placeholders, made into a document.
package struct WordTemplate: Sendable {
    /// As messages name it.
    let file: String
    private let bytes: [UInt8]

    package init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }

    /// The document; the same template and fields always give the same bytes.
    ///
    /// Body, headers and footers are filled; all else is copied as it is.
    package func fill(_ fields: TemplateFields) throws(TemplateFault) -> [UInt8] {
        do {
            var zip = try ZipFile(bytes)
            guard zip["word/document.xml"] != nil else {
                throw ZipFile.Fault(reason: "it has no word/document.xml")
            }
            for entry in zip.entries where Self.isFilled(entry.name) {
                guard let part = XMLPart(entry.bytes), let root = part.root else {
                    throw ZipFile.Fault(reason: "its part \(entry.name) is no XML")
                }
                try TemplateFill(file: file, fields: fields).fill(below: root)
                zip[entry.name] = part.bytes()
            }
            return try zip.bytes()
        } catch let fault as ZipFile.Fault {
            throw TemplateFault(file: file, reason: "不能使用（\(fault.reason)）；请用 WPS 或 Word 另存为 .docx")
        } catch let fault as TemplateFault {
            throw fault
        } catch {
            preconditionFailure("no other error is thrown here: \(error)")
        }
    }

    private static func isFilled(_ name: String) -> Bool {
        guard name.hasPrefix("word/"), name.hasSuffix(".xml") else { return false }
        let part = name.dropFirst(5)
        return part == "document.xml" || part.hasPrefix("header") || part.hasPrefix("footer")
    }
}
