/// Takes content codings (RFC 9110 §8.4) off a body.
package enum ContentDecoder {
    /// Bodies may grow by this factor without a question once they are large.
    package static let largestRatio = 250
    /// Up to here no factor is suspicious: an empty page of blanks compresses a thousandfold.
    package static let innocentBytes = 4 << 20
    /// More codings upon each other than this are not decoded.
    package static let deepestStack = 4

    /// Decodes by the value of `Content-Encoding`, last coding first; nil, empty and `identity` mean none.
    ///
    /// `deflate` is read with and without its zlib frame, since servers send both (RFC 9110 §8.4.1.2). Bytes
    /// after the end of a coded stream are ignored, as browsers do. An empty body has no fault.
    package static func decode(_ body: [UInt8], coding: String?, limit: Int) -> DecodedBody {
        let codings = names(in: coding ?? "")
        var result = DecodedBody(bytes: body)
        guard codings.count <= deepestStack else {
            result.fault = .unknownCoding
            return bounded(result, limit: limit)
        }
        for name in codings.reversed() {
            guard let decoder = Coding(name) else {
                result.fault = result.fault ?? .unknownCoding
                break
            }
            let guardedSize = max(
                innocentBytes, body.count.multipliedReportingOverflow(by: largestRatio).partialValue)
            var layer = decoder.decode(result.bytes, limit: min(limit, guardedSize))
            if layer.fault == .tooLarge, guardedSize < limit { layer.fault = .ratioTooHigh }
            // The first fault is the cause; what follows from it in the layers below tells nothing new.
            result = DecodedBody(bytes: layer.bytes, fault: result.fault ?? layer.fault)
        }
        return bounded(result, limit: limit)
    }

    private static func bounded(_ result: DecodedBody, limit: Int) -> DecodedBody {
        guard result.bytes.count > limit else { return result }
        return DecodedBody(bytes: Array(result.bytes[..<limit]), fault: result.fault ?? .tooLarge)
    }

    private static func names(in field: String) -> [String] {
        field.split(separator: ",").compactMap { part in
            let name = part.filter { $0 != " " && $0 != "\t" }.lowercased()
            return name.isEmpty || name == "identity" ? nil : name
        }
    }
}
