/// What a page is when it is not what was asked for, and what says so.
struct PageVerdict {
    let kind: PageFacts.Kind
    /// The text, field, status or part of the address that decided.
    let marker: String
    /// The subject has moved or taken another name.
    var isMove = false
    /// Id of the signature; nil where something else decided.
    var signature: String?

    init(_ kind: PageFacts.Kind, _ marker: String, isMove: Bool = false) {
        self.kind = kind
        self.marker = marker
        self.isMove = isMove
    }

    init(_ signature: Signature, _ marker: String) {
        self.init(signature.kind.page, marker, isMove: signature.kind == .renamed)
        self.signature = signature.id
    }

    func write(into facts: inout PageFacts) {
        facts.kind = kind
        facts.marker = marker
        facts.signature = signature
        if isMove { facts.problems.append("renamed") }
    }
}
