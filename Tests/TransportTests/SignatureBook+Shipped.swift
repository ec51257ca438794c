import Foundation

@testable import Audit
@testable import xunjian

extension SignatureBook {
    /// `Config/signatures.yaml` of the checkout.
    static let shipped: SignatureBook = {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Config/signatures.yaml"
        ).standardizedFileURL.path
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            return try SignatureBook(ConfigNode(file: path, text: text))
        } catch {
            preconditionFailure("the shipped signatures cannot be read: \(error)")
        }
    }()
}
