import DemoCity
import Testing

/// Certificates, handshakes and frames, as curl judges them.
@Suite(.timeLimit(.minutes(1))) struct FaultSecureTests {
    typealias Row = (behaviour: Misbehaviour, exits: [Int32])

    @Test(
        arguments: [
            (.tlsGood, [0]), (.tlsExpired, [60]), (.tlsNotYetValid, [60]), (.tlsWrongName, [60]),
            (.tlsSelfSigned, [60]), (.tlsIncompleteChain, [60]), (.tlsUntrustedRoot, [60]),
            (.tlsAborted, [35]), (.tlsPlainText, [35]), (.tlsSilent, [28]), (.tlsOldVersion, [35]),
            (.h2Good, [0]), (.h2GoAway, [16, 56, 92]), (.h2ResetInBody, [92]), (.h2Refused, [56, 92]),
            (.h2Malformed, [16, 52, 56]), (.h2EndlessHeaders, [16, 56]), (.h2ShortData, [18, 92]),
            (.h2Stall, [28]), (.h2OversizedFrame, [16, 18, 56]), (.h2Silent, [28]),
        ] as [Row])
    func `a client that trusts our root ends as the name says`(_ row: Row) throws {
        try Curl.serving { curl in
            let answer = curl.get(row.behaviour, seconds: row.exits == [28] ? 1 : 20)
            #expect(row.exits.contains(answer.exit), "\(answer.exit)")
            guard answer.exit == 0 else { return }
            #expect(answer.status == 200 && answer.version == (row.behaviour.isHTTP2 ? "2" : "1.1"))
            let host = "\(row.behaviour.rawValue).fault.test"
            #expect(answer.body == FaultSite.stalePage(host, "/"))
        }
    }

    @Test func `certificates are good for the domains asked for`() throws {
        try Curl.serving(domains: ["qinghe.test"]) { curl in
            let address = curl.site.address(for: .tlsGood)
            #expect(curl.get("https://gzip-bomb.fault.test/robots.txt", at: address).status == 404)
            #expect(curl.get("https://tls-good.qinghe.test/", at: address).status == 200)
            #expect(curl.get("https://tls-good.other.test/", at: address).exit == 60)
        }
    }

    @Test func `a client that looks away gets the page from behind a bad certificate`() throws {
        try Curl.serving { curl in
            #expect(curl.get(.tlsExpired, ["--insecure"]).status == 200)
            let old = ["--tlsv1.0", "--tls-max", "1.0", "--ciphers", "DEFAULT@SECLEVEL=0"]
            #expect(curl.get(.tlsOldVersion, old).status == 200)
        }
    }

    @Test func `a body that TLS does not end is half a page`() throws {
        try Curl.serving { curl in
            // Some builds of curl take the missing close_notify for an end.
            let answer = curl.get(.tlsCutBody)
            #expect(answer.status == 200)
            #expect(answer.body.count == FaultSite.stalePage("tls-cut-body.fault.test", "/").count / 2)
        }
    }

    @Test func `https leads to http on the same address`() throws {
        try Curl.serving { curl in
            #expect(curl.get(.redirectDowngrade).status == 302)
            let followed = curl.get(.redirectDowngrade, path: "/a/", ["--location"])
            #expect(followed.status == 200)
            #expect(followed.body == FaultSite.stalePage("redirect-downgrade.fault.test", "/a/"))
        }
    }

    @Test func `frames carry requests that are noted, robots aside`() throws {
        try Curl.serving { curl in
            let robots = curl.get(.h2Stall, path: "/robots.txt")
            #expect(robots.status == 404 && robots.version == "2")
            #expect(curl.get(.h2Good, path: "/list?page=1", ["-H", "Cookie: a=1"]).status == 200)
            let arrival = try #require(curl.site.arrivals.last)
            #expect(arrival.host == "h2-good.fault.test" && arrival.path == "/list?page=1")
            #expect(arrival.isHTTP2 && arrival.isEncrypted && arrival.method == "GET")
            #expect(arrival.header("cookie") == "a=1")
            #expect(arrival.header("User-Agent")?.hasPrefix("curl/") == true)
            #expect(curl.get(.h2Good, ["--http1.1"]).status == 505)
        }
    }

    @Test func `a page larger than the client's window comes whole`() throws {
        let page = [UInt8](repeating: 0x61, count: 3 << 20)
        let site = FaultSite { _, _ in page }
        try site.start()
        defer { site.stop() }
        try Curl.serving { curl in
            let answer = curl.get(
                "https://h2-good.fault.test/", at: site.address(for: .h2Good), ["--insecure"])
            #expect(answer.status == 200 && answer.body == page)
        }
    }

    @Test func `a bomb goes off`() throws {
        try Curl.serving { curl in
            for bomb in [Misbehaviour.brotliBomb, .zstdBomb] {
                #expect(curl.get(bomb, ["--compressed"]).body.count > 64 << 20)
            }
        }
    }
}
