import Audit
import Foundation
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(1))) struct TLSTests {
    @Test func `a certificate nobody vouches for is not trusted`() async throws {
        try await TLSServer.serving { server in
            let exchange = await CurlFetcher.once(server.request)
            #expect(exchange.result == .failed(.untrustedCertificate), "\(exchange.note)")
            #expect(exchange.sentHeaders.isEmpty)
            #expect(!exchange.note.isEmpty)
        }
    }

    @Test func `a trusted certificate is read, also where the connection is used again`() async throws {
        try await TLSServer.serving { server in
            let fetcher = CurlFetcher.make(trustFile: server.certificate)
            defer { fetcher.shutdown() }
            for _ in 0..<2 {
                let exchange = await fetcher.fetch(server.request, at: .evening)
                #expect(exchange.reply?.status == 200, "\(exchange.note)")
                #expect(exchange.certificateExpires == server.expires)
                #expect(exchange.remoteAddress == "127.0.0.1:\(server.port)")
            }
        }
    }

    @Test func `a certificate of another name is not trusted`() async throws {
        try await TLSServer.serving { server in
            let fetcher = CurlFetcher.make(trustFile: server.certificate)
            defer { fetcher.shutdown() }
            let request = FetchRequest.make(
                host: "other.test", scheme: "https", at: "127.0.0.1:\(server.port)")
            #expect(await fetcher.fetch(request, at: .evening).result == .failed(.untrustedCertificate))
        }
    }

    @Test func `a server without TLS fails the handshake`() async throws {
        let listener = try Loopback.bound()
        defer { close(listener.descriptor) }
        #expect(listen(listener.descriptor, 8) == 0)
        let descriptor = listener.descriptor
        Thread.detachNewThread {
            let client = accept(descriptor, nil, nil)
            _ = send(client, "HTTP/1.1 400 Bad Request\r\n\r\n", 28, Int32(MSG_NOSIGNAL))
            var byte: UInt8 = 0
            while recv(client, &byte, 1, 0) > 0 {}
            close(client)
        }
        let exchange = await CurlFetcher.once(.make(scheme: "https", at: "127.0.0.1:\(listener.port)"))
        #expect(exchange.result == .failed(.tlsFailed), "\(exchange.note)")
    }
}

/// `openssl s_server` with a certificate of its own making.
private struct TLSServer {
    let port: Int
    let certificate: String
    let expires: Instant?

    var request: FetchRequest { .make(host: "secure.test", scheme: "https", at: "127.0.0.1:\(port)") }

    static func serving(_ body: (TLSServer) async throws -> Void) async throws {
        let tool = URL(fileURLWithPath: "/usr/bin/openssl")
        guard FileManager.default.isExecutableFile(atPath: tool.path) else {
            try Test.cancel("no openssl command on this machine")
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let key = folder.appending(path: "key.pem").path
        let certificate = folder.appending(path: "cert.pem").path
        _ = try run(
            tool,
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=secure.test"
                + " -addext subjectAltName=DNS:secure.test -keyout \(key) -out \(certificate)")
        let end = try run(tool, "x509 -noout -enddate -in \(certificate)")
            .trimmingCharacters(in: .whitespacesAndNewlines).replacing("notAfter=", with: "")

        let server = try Spawned(
            [tool.path]
                + "s_server -accept 127.0.0.1:0 -cert \(certificate) -key \(key)".split(separator: " ").map(
                    String.init))
        defer { server.end() }
        let port = try #require(listeningPort(server.output), "openssl s_server did not say where it listens")
        let (reader, writer) = (server.output, server.input)
        Thread.detachNewThread { answerAll(reader, writer) }
        try await body(TLSServer(port: port, certificate: certificate, expires: CertificateDate.instant(end)))
    }

    /// The command writes what the client says to its output and says to the client what comes on its input.
    private static func answerAll(_ reader: Int32, _ writer: Int32) {
        defer { close(reader) }
        let reply = Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".utf8)
        var last: [UInt8] = []
        var byte: UInt8 = 0
        while read(reader, &byte, 1) == 1 {
            last = last.suffix(3) + [byte]
            guard last == Array("\r\n\r\n".utf8) else { continue }
            guard write(writer, reply, reply.count) == reply.count else { return }
        }
    }

    /// Reads until the line `ACCEPT 127.0.0.1:43211`.
    private static func listeningPort(_ output: Int32) -> Int? {
        var text = ""
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            guard byte == UInt8(ascii: "\n") else {
                text.unicodeScalars.append(Unicode.Scalar(byte))
                continue
            }
            if text.hasPrefix("ACCEPT ") { return text.split(separator: ":").last.flatMap { Int($0) } }
            text = ""
        }
        return nil
    }

    private static func run(_ tool: URL, _ arguments: String) throws -> String {
        let pipe = try #require(popen("\(tool.path) \(arguments) 2>/dev/null", "r"))
        var output: [UInt8] = []
        var byte: UInt8 = 0
        while fread(&byte, 1, 1, pipe) == 1 { output.append(byte) }
        #expect(pclose(pipe) == 0, "openssl \(arguments)")
        return String(decoding: output, as: UTF8.self)
    }
}
