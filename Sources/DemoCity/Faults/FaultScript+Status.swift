import Audit
import Glibc

/// Replies that say by their status that there is no page, or that it is elsewhere (RFC 9110 §15).
extension FaultScript {
    static func status(_ cue: FaultCue) -> FaultScript? {
        switch cue.behaviour {
        case .status204: return bare(cue, "204 No Content", [])
        case .movedNowhere: return error(cue, "301 Moved Permanently")
        case .unasked304: return bare(cue, "304 Not Modified", ["ETag: \"fault\""])
        case .status400: return error(cue, "400 Bad Request")
        case .status401: return error(cue, "401 Unauthorized", ["WWW-Authenticate: Basic realm=\"fault\""])
        case .status403: return cue.whole("403 Forbidden", text: FaultTexts.firewall)
        case .status404: return error(cue, "404 Not Found")
        case .status405: return error(cue, "405 Method Not Allowed", ["Allow: POST"])
        case .status410: return error(cue, "410 Gone")
        case .challenge412:
            let cookie = "Set-Cookie: sEcReTfAuLt=60abc; Path=/; HttpOnly"
            return cue.whole("412 Precondition Failed", [cookie], text: FaultTexts.challenge412)
        case .status418: return error(cue, "418 I'm a teapot")
        case .status429: return error(cue, "429 Too Many Requests")
        case .retryAfterSeconds: return error(cue, "429 Too Many Requests", ["Retry-After: 120"])
        case .retryAfterDate:
            let date = Instant(seconds: Int64(time(nil)) + 120).headerText
            return error(cue, "429 Too Many Requests", ["Retry-After: \(date)"])
        case .status451: return error(cue, "451 Unavailable For Legal Reasons")
        case .status500: return error(cue, "500 Internal Server Error")
        case .status502: return error(cue, "502 Bad Gateway")
        case .status503: return error(cue, "503 Service Unavailable")
        case .retryAfter503: return error(cue, "503 Service Unavailable", ["Retry-After: 120"])
        case .challenge521:
            let cookie = "Set-Cookie: __jsluid_s=0f1e2d3c4b5a; max-age=31536000; path=/; HttpOnly"
            return cue.whole("521 ", [cookie], text: FaultTexts.challenge521)
        case .status599: return error(cue, "599 Network Connect Timeout")
        case .status999: return error(cue, "999 Request Denied")
        default: return nil
        }
    }

    static func redirect(_ cue: FaultCue) -> FaultScript? {
        switch cue.behaviour {
        case .redirectToItself: return moved(cue, cue.path)
        case .redirectLoop: return moved(cue, cue.path == "/loop-a" ? "/loop-b" : "/loop-a")
        case .redirectChain:
            let hop = cue.path.hasPrefix("/hop-") ? Int(cue.path.dropFirst(5)) ?? 0 : 0
            return hop < 30 ? moved(cue, "/hop-\(hop + 1)") : nil
        case .redirectElsewhere: return moved(cue, "http://www.elsewhere.example/")
        case .redirectPrivate: return moved(cue, "http://10.0.0.1/")
        case .redirectLoopback: return moved(cue, "http://127.0.0.1:22/")
        case .redirectLoopbackSix: return moved(cue, "http://[::1]/")
        case .redirectLinkLocal: return moved(cue, "http://169.254.169.254/latest/meta-data/")
        case .redirectDecimal: return moved(cue, "http://2130706433/")
        case .redirectHexadecimal: return moved(cue, "http://0x7f000001/")
        case .redirectToFile: return moved(cue, "file:///etc/passwd")
        case .redirectToScript: return moved(cue, "javascript:alert(document.cookie)")
        case .redirectWithPassword: return moved(cue, "http://user:secret@\(cue.host)/private/")
        case .redirectRelative: return cue.path.hasSuffix("/moved.html") ? nil : moved(cue, "moved.html")
        case .redirectControls: return moved(cue, "/a\u{1}b\u{B}c\u{7F}%0d%0aSet-Cookie:%20injected=1")
        case .redirectUnreadable: return moved(cue, "http://[::bad%%host]:port/")
        case .redirectDowngrade: return cue.isEncrypted ? moved(cue, "http://\(cue.host)\(cue.path)") : nil
        default: return nil
        }
    }

    private static func error(_ cue: FaultCue, _ status: String, _ fields: [String] = []) -> FaultScript {
        cue.whole(status, fields, text: FaultTexts.error(status))
    }

    private static func moved(_ cue: FaultCue, _ location: String) -> FaultScript {
        cue.whole("302 Found", ["Location: \(location)"], text: FaultTexts.error("302 Found"))
    }

    /// Statuses that have no content and so need no length (RFC 9110 §6.4.1).
    private static func bare(_ cue: FaultCue, _ status: String, _ fields: [String]) -> FaultScript {
        FaultScript(steps: [.send(cue.head(status, fields))], keepsOpen: true)
    }
}
