package import Audit

extension CityPlan {
    /// What that host answers at that moment; pages change once an hour of simulated time.
    ///
    /// `path` includes the query. Hosts that the city does not have answer 404.
    package func page(host: String, path: String, at moment: Instant) -> DemoReply {
        let moment = moment.hourStart
        switch tenants[host] {
        case .account(let index): return reply(of: accounts[index], path: path, at: moment)
        case .website(let index): return reply(of: websites[index], path: path, at: moment)
        case .stranger: return RefusalPages.stranger()
        case nil: return RefusalPages.missing()
        }
    }

    private func reply(of account: DemoAccount, path: String, at moment: Instant) -> DemoReply {
        if let fault = fault(account.plant, key: account.key, on: moment.day) { return fault }
        switch account.plant {
        case .blocked200: return RefusalPages.wall(account.platform)
        case .gone: return RefusalPages.gone(account.platform)
        case .renamed: return RefusalPages.renamed(account.platform, to: "新" + account.name)
        case .redirectedAway: return .redirect(to: "http://\(Self.strangerHost(account.id))/")
        default: break
        }
        guard let source = account.source else {
            return path == "/" ? RefusalPages.login(account.name) : RefusalPages.missing()
        }
        if path == "/" { return RefusalPages.profile(account.name, account.organization) }
        let pages = AccountPages(account: account, padding: padding)
        if path == source.path(account.accountID) { return pages.answer(of: source, at: moment) }
        if let number = Int(path.dropFirst("/s/".count)), path.hasPrefix("/s/") {
            return pages.item(number, at: moment)
        }
        return RefusalPages.missing()
    }

    private func reply(of site: DemoWebsite, path: String, at moment: Instant) -> DemoReply {
        if let fault = fault(site.plant, key: site.key, on: moment.day) { return fault }
        switch site.plant {
        case .blocked200: return RefusalPages.wall(nil)
        case .gone: return RefusalPages.siteGone()
        case .renamed: return RefusalPages.siteRenamed(site.name)
        case .redirectedAway: return .redirect(to: "http://\(Self.strangerHost(site.id))\(path)")
        default: return SitePages(site: site, start: start, padding: padding).answer(path, at: moment)
        }
    }

    /// What goes wrong alike for both kinds of subject.
    private func fault(_ plant: Plant, key: UInt64, on day: Day) -> DemoReply? {
        switch plant {
        case .timeout: .silent
        case .refused: .close
        case .unavailable503: RefusalPages.unavailable()
        case .intermittent503: Self.isOutage(on: day, key: key) ? RefusalPages.unavailable() : nil
        case .blocked403: RefusalPages.forbidden()
        default: nil
        }
    }
}
