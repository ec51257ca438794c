import Audit
import Foundation
import Testing

@testable import Transport

/// Which host and port a request is really for, before anything is looked up or connected to.
@Suite(.timeLimit(.minutes(1))) struct HostReadingTests {
    @Test(
        arguments: [
            (written: "site.test", expected: "site.test", isSame: true),
            (written: "SITE.Test", expected: "site.test", isSame: true),
            (written: "site.test.", expected: "site.test", isSame: true),
            (written: "site.test", expected: "site.test.", isSame: true),
            (written: "政务.test", expected: "政务.test", isSame: true),
            (written: "政务.test", expected: "xn--zfr164b.test", isSame: true),
            (written: "127.0.0.1", expected: "127.0.0.1", isSame: true),
            (written: "%73ite.test", expected: "site.test", isSame: true),
            // Libcurl reads another host than is written.
            (written: "%73ite.test", expected: "%73ite.test", isSame: false),
            (written: "0x7f000001", expected: "0x7f000001", isSame: false),
            (written: "2130706433", expected: "2130706433", isSame: false),
            (written: "127.1", expected: "127.1", isSame: false),
            (written: "0177.0.0.1", expected: "0177.0.0.1", isSame: false),
            (written: "other.test", expected: "site.test", isSame: false),
            (written: "site.test.other.test", expected: "site.test", isSame: false),
            (written: "site.test..", expected: "site.test", isSame: false),
        ])
    func `a host that is read otherwise than it was chosen by is not fetched`(
        written: String, expected: String, isSame: Bool
    ) async throws {
        let server = try ScriptedServer(page("ok"))
        var request = FetchRequest.make(host: written, to: server)
        request.expectedHost = expected
        let exchange = await server.serving { await CurlFetcher.once(request) }
        if isSame {
            #expect(exchange.text == "ok", "\(exchange.note)")
        } else {
            #expect(exchange.result == .failed(.malformedURL), "\(exchange.note)")
            #expect(server.received.isEmpty)
        }
    }

    @Test func `a dot at the end of a name changes nothing`() async throws {
        let server = try ScriptedServer(page("ok"))
        let names = try NameServer(.addresses(["127.0.0.1"]))
        let exchange = await names.serving {
            await server.serving { await names.fetch(.make(host: "site.test.:\(server.port)")) }
        }
        #expect(exchange.text == "ok", "\(exchange.note)")
        #expect(Set(names.questions.map(\.name)) == ["site.test"])
    }

    @Test(
        arguments: [(ports: [80, 8080], isAllowed: true), (ports: [80, 443], isAllowed: false)]
            as [(ports: Set<Int>, isAllowed: Bool)])
    func `a port that is not on the list is neither looked up nor connected to`(
        ports: Set<Int>, isAllowed: Bool
    ) async throws {
        let names = try NameServer(.code(3))
        let exchange = await names.serving { await names.fetch(.make(host: "site.test:8080"), ports: ports) }
        #expect(exchange.result == .failed(isAllowed ? .nameNotResolved : .portNotAllowed))
        #expect(names.questions.isEmpty != isAllowed)
    }

    @Test func `the environment's proxy is not asked`() async {
        // In a process of its own, whose environment is nobody else's.
        await #expect(processExitsWith: .success) {
            // Nobody listens on port 1.
            for name in ["http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"] {
                setenv(name, "http://127.0.0.1:1", 1)
            }
            let server = try ScriptedServer(page("ok"))
            let names = try NameServer(.addresses(["127.0.0.1"]))
            let (mapped, looked) = await names.serving {
                await server.serving {
                    let mapped = await CurlFetcher.once(.make(to: server))
                    return (mapped, await names.fetch(.make(host: "site.test:\(server.port)")))
                }
            }
            #expect(mapped.text == "ok", "\(mapped.note)")
            #expect(looked.text == "ok", "\(looked.note)")
        }
    }
}
