import Markup

/// The visits of a night, made when they are looked at: a list of a million takes a few bytes for each.
package struct VisitList: RandomAccessCollection, Sendable {
    /// Where a visit stands in the register.
    enum Place: Hashable, Sendable {
        case home(Int32)
        case column(Int32)
        case account(Int32)
    }

    private let register: Register
    private let groups: HostGroups
    private let secondLooks: [SubjectID: Instant]
    private var places: [Place] = []

    init(
        _ register: Register, _ groups: HostGroups, _ sources: [String: Source],
        _ secondLooks: [SubjectID: Instant], _ layouts: [String: [SiteLayout]] = [:]
    ) {
        self.register = register
        self.groups = groups
        self.secondLooks = secondLooks
        self.layouts = layouts
        namedGroups = sources.compactMapValues(\.hostGroup)
    }

    private let namedGroups: [String: String]
    private let layouts: [String: [SiteLayout]]

    mutating func add(_ place: Place) { places.append(place) }

    package var startIndex: Int { 0 }
    package var endIndex: Int { places.count }

    package subscript(position: Int) -> Visit {
        switch places[position] {
        case .home(let index):
            let website = register.websites[Int(index)]
            return visit(website.id, .home, website.homepage)
        case .column(let index):
            let column = register.columns[Int(index)]
            // A list that a script fills is asked where the script asks.
            let data = layouts.isEmpty ? nil : SiteLayout.of(column.url, in: layouts)?.data
            return visit(column.website, .column, data ?? column.url, column: column.id)
        case .account(let index):
            let account = register.accounts[Int(index)]
            return visit(account.id, .account, account.sourceURL, source: account.sourceID)
        }
    }

    /// Whose visit that is, without making it.
    package func subject(at position: Int) -> SubjectID {
        switch places[position] {
        case .home(let index): register.websites[Int(index)].id
        case .column(let index): register.columns[Int(index)].website
        case .account(let index): register.accounts[Int(index)].id
        }
    }

    private func visit(
        _ id: SubjectID, _ role: PageInput.Role, _ url: String, column: String? = nil, source: String? = nil
    ) -> Visit {
        Visit(
            id: VisitID("\(id)/\(column ?? role.rawValue)"), subject: id, role: role, columnID: column,
            url: url, sourceID: source,
            group: source.flatMap { namedGroups[$0] } ?? groups.group(of: Self.address(url)),
            notBefore: secondLooks[id])
    }

    /// Registers are checked on import, so an address that cannot be read is our own fault.
    private static func address(_ url: String) -> WebAddress {
        guard let address = WebAddress(url) else {
            preconditionFailure("unreadable address in the register: \(url)")
        }
        return address
    }
}
