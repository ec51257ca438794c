/// How a host of the fault site misbehaves; the first label of its name says which.
///
/// Every path of a host does the same, except that `/robots.txt` is missing (404) unless the fault is about it
/// or the connection itself fails.
package enum Misbehaviour: String, CaseIterable, Sendable {
    // Controls.
    /// Answers every request with the page, as a sound server would.
    case good

    // The socket.
    /// Refuses every connection.
    case connectionRefused = "connection-refused"
    /// Accepts and closes before a byte has come.
    case closedAtOnce = "closed-at-once"
    /// Accepts and resets before a byte has come.
    case resetAtOnce = "reset-at-once"
    /// Takes the request and never answers.
    case acceptedInSilence = "accepted-in-silence"
    /// Listens with a full backlog and accepts nobody: connecting never ends.
    case backlogFull = "backlog-full"

    // The head of a reply (RFC 9112 §2, §4, §5).
    /// Answers with bytes that are no protocol at all.
    case garbage
    /// Sends the page without any head.
    case http09 = "http-0-9"
    /// Begins its head with a status line that has no status.
    case badStatusLine = "bad-status-line"
    /// Stops in the middle of a field's name and holds the line.
    case hangInHead = "hang-in-head"
    /// Adds a field to its head every fifth of a second, for ever.
    case endlessHead = "endless-head"
    /// Sends its head a byte every fifth of a second, for ever.
    case dripHead = "drip-head"
    /// Sends fields as fast as they are taken, for ever.
    case headerFlood = "header-flood"
    /// Has one field of 1 MiB.
    case giantHeader = "giant-header"
    /// Has a line without a colon among its fields.
    case headerWithoutColon = "header-without-colon"
    /// Has a NUL in the value of a field.
    case headerNul = "header-nul"
    /// Has a field that goes on in the next line (RFC 9112 §5.2).
    case foldedHeader = "folded-header"
    /// Says two different lengths (RFC 9112 §6.3).
    case twoContentLengths = "two-content-lengths"
    /// Says a length of -1.
    case negativeContentLength = "negative-content-length"
    /// Says a length that fits no integer.
    case absurdContentLength = "absurd-content-length"
    /// Says half of the length and sends the page in chunks (RFC 9112 §6.1).
    case lengthAndChunked = "length-and-chunked"
    /// Answers 100 Continue, which nobody waits for, and nothing more.
    case continueThenHang = "continue-then-hang"
    /// Sends twenty interim replies before the final one (RFC 9110 §15.2).
    case manyInterim = "many-interim"

    // The length of a body (RFC 9112 §6).
    /// Closes after half of the length it said.
    case shortBody = "short-body"
    /// Says half of the length and sends the whole page.
    case longBody = "long-body"
    /// Says no length and ends the page by closing.
    case unframedBody = "unframed-body"
    /// Resets the connection after half of the page.
    case resetInBody = "reset-in-body"
    /// Sends half of the page and holds the line.
    case hangInBody = "hang-in-body"
    /// Sends its body a byte every fifth of a second, for ever.
    case dripBody = "drip-body"
    /// Sends rows as fast as they are taken, for ever.
    case endlessBody = "endless-body"

    // Chunks (RFC 9112 §7.1).
    /// Closes between two chunks.
    case chunkCut = "chunk-cut"
    /// Gives a chunk a size that is no number.
    case badChunkSize = "bad-chunk-size"
    /// Gives a chunk a size that fits no integer.
    case hugeChunkSize = "huge-chunk-size"
    /// Gives every chunk an extension.
    case chunkExtension = "chunk-extension"
    /// Has a field after the last chunk.
    case chunkTrailer = "chunk-trailer"
    /// Never sends the last chunk and holds the line.
    case missingLastChunk = "missing-last-chunk"

    // Content codings (RFC 9110 §8.4).
    /// Says gzip and sends the page as it is.
    case falseGzip = "false-gzip"
    /// Sends half of a gzip stream as if it were all.
    case truncatedGzip = "truncated-gzip"
    /// Sends a gzip stream whose checksum is wrong.
    case badGzipChecksum = "bad-gzip-checksum"
    /// Says gzip and sends no byte.
    case emptyGzip = "empty-gzip"
    /// Sends 64 MiB in a small gzip stream.
    case gzipBomb = "gzip-bomb"
    /// Sends 64 MiB in a small deflate stream.
    case deflateBomb = "deflate-bomb"
    /// Sends 64 MiB in a small brotli stream.
    case brotliBomb = "brotli-bomb"
    /// Sends 64 MiB in a small zstd frame.
    case zstdBomb = "zstd-bomb"
    /// Sends 64 MiB in a gzip stream within a gzip stream.
    case doubleGzipBomb = "double-gzip-bomb"
    /// Says a coding that nobody knows.
    case unknownCoding = "unknown-coding"
    /// Says deflate and leaves out the zlib header, as many servers do.
    case rawDeflate = "raw-deflate"

    // Statuses (RFC 9110 §15).
    /// Answers 204 and no content.
    case status204 = "status-204"
    /// Answers 301 without saying where.
    case movedNowhere = "moved-nowhere"
    /// Answers 304 to a request without a condition.
    case unasked304 = "unasked-304"
    /// Answers 400.
    case status400 = "status-400"
    /// Answers 401 and asks for a password.
    case status401 = "status-401"
    /// Answers 403 in the words of a firewall.
    case status403 = "status-403"
    /// Answers 404.
    case status404 = "status-404"
    /// Answers 405.
    case status405 = "status-405"
    /// Answers 410.
    case status410 = "status-410"
    /// Answers 412 with a script that must be run and a cookie that must come back.
    case challenge412 = "challenge-412"
    /// Answers 418.
    case status418 = "status-418"
    /// Answers 429 without saying when to come again.
    case status429 = "status-429"
    /// Answers 429 and says to come again in 120 seconds.
    case retryAfterSeconds = "retry-after-seconds"
    /// Answers 429 and says to come again two minutes from now, as a date.
    case retryAfterDate = "retry-after-date"
    /// Answers 451.
    case status451 = "status-451"
    /// Answers 500.
    case status500 = "status-500"
    /// Answers 502.
    case status502 = "status-502"
    /// Answers 503 without saying when to come again.
    case status503 = "status-503"
    /// Answers 503 and says to come again in 120 seconds.
    case retryAfter503 = "retry-after-503"
    /// Answers 521 with a script that must be run and the cookie `__jsluid_s`.
    case challenge521 = "challenge-521"
    /// Answers 599.
    case status599 = "status-599"
    /// Answers 999.
    case status999 = "status-999"

    // Redirects (RFC 9110 §10.2.2).
    /// Leads every path to itself.
    case redirectToItself = "redirect-to-itself"
    /// Leads to one of two paths that lead to each other.
    case redirectLoop = "redirect-loop"
    /// Leads through thirty paths to the page.
    case redirectChain = "redirect-chain"
    /// Leads to another registrable domain.
    case redirectElsewhere = "redirect-elsewhere"
    /// Leads to 10.0.0.1.
    case redirectPrivate = "redirect-private"
    /// Leads to port 22 of 127.0.0.1.
    case redirectLoopback = "redirect-loopback"
    /// Leads to [::1].
    case redirectLoopbackSix = "redirect-loopback-six"
    /// Leads to 169.254.169.254, where clouds keep secrets.
    case redirectLinkLocal = "redirect-link-local"
    /// Leads to 127.0.0.1 written as one decimal number.
    case redirectDecimal = "redirect-decimal"
    /// Leads to 127.0.0.1 written as one hexadecimal number.
    case redirectHexadecimal = "redirect-hexadecimal"
    /// Leads to a file of the client's machine.
    case redirectToFile = "redirect-to-file"
    /// Leads to a `javascript:` address.
    case redirectToScript = "redirect-to-script"
    /// Leads to an address with a user and a password.
    case redirectWithPassword = "redirect-with-password"
    /// Leads to a relative path, where the page is.
    case redirectRelative = "redirect-relative"
    /// Leads to an address with control characters and an encoded line break.
    case redirectControls = "redirect-controls"
    /// Leads to an address whose host cannot be read.
    case redirectUnreadable = "redirect-unreadable"
    /// Leads from https to the same path by http, where the page is.
    case redirectDowngrade = "redirect-downgrade"

    // Walls that answer 200.
    /// Leads every path to itself until its cookie comes back.
    case cookieWall = "cookie-wall"
    /// Answers with a puzzle.
    case captchaPage = "captcha-page"
    /// Answers with a form for name and password.
    case loginPage = "login-page"
    /// Answers with less than 2 KB that a script would fill.
    case scriptShell = "script-shell"
    /// Answers 请在微信客户端打开.
    case weChatOnly = "wechat-only"
    /// Says 页面不存在 in the frame of the site, with status 200.
    case soft404 = "soft-404"
    /// Answers every path with the page of `/`.
    case homeEverywhere = "home-everywhere"

    // Types and charsets.
    /// Sends a PDF as text/html.
    case pdfAsHTML = "pdf-as-html"
    /// Answers 200 with a length of 0.
    case emptyPage = "empty-page"
    /// Answers with nothing but white space.
    case blankPage = "blank-page"
    /// Says UTF-8 and sends GB 18030.
    case falseUTF8 = "false-utf-8"
    /// Sends UTF-16 without a mark and without saying so.
    case undeclaredUTF16 = "undeclared-utf-16"
    /// Sends bytes that are no text as text/html.
    case binaryRubbish = "binary-rubbish"

    // robots.txt (RFC 9309); every other path has the page.
    /// Answers 503 for robots.txt.
    case robots503 = "robots-503"
    /// Answers 403 for robots.txt.
    case robots403 = "robots-403"
    /// Permits nobody anything.
    case robotsDisallowAll = "robots-disallow-all"
    /// Never answers for robots.txt.
    case robotsHang = "robots-hang"
    /// Has a robots.txt that never ends.
    case robotsEndless = "robots-endless"
    /// Leads robots.txt through six redirects to one that permits everything.
    case robotsRedirects = "robots-redirects"

    // TLS (RFC 8446, RFC 5280).
    /// Shows a valid chain and answers with the page.
    case tlsGood = "tls-good"
    /// Shows a certificate that ended yesterday.
    case tlsExpired = "tls-expired"
    /// Shows a certificate that begins in thirty days.
    case tlsNotYetValid = "tls-not-yet-valid"
    /// Shows a valid certificate of another name.
    case tlsWrongName = "tls-wrong-name"
    /// Shows a certificate that vouches for itself.
    case tlsSelfSigned = "tls-self-signed"
    /// Leaves out the intermediate certificate.
    case tlsIncompleteChain = "tls-incomplete-chain"
    /// Shows a whole chain from a root that nobody knows.
    case tlsUntrustedRoot = "tls-untrusted-root"
    /// Resets the connection once the client has said hello.
    case tlsAborted = "tls-aborted"
    /// Answers the client's hello in plain HTTP.
    case tlsPlainText = "tls-plain-text"
    /// Takes the client's hello and never answers.
    case tlsSilent = "tls-silent"
    /// Closes the socket in mid-body without a length and without close_notify.
    case tlsCutBody = "tls-cut-body"
    /// Speaks TLS 1.0 and nothing newer.
    case tlsOldVersion = "tls-old-version"

    // HTTP/2 over TLS (RFC 9113).
    /// Answers with the page.
    case h2Good = "h2-good"
    /// Says GOAWAY before it has answered.
    case h2GoAway = "h2-goaway"
    /// Resets the stream after half of the page.
    case h2ResetInBody = "h2-reset-in-body"
    /// Refuses every stream.
    case h2Refused = "h2-refused-stream"
    /// Sends a SETTINGS frame of five bytes.
    case h2Malformed = "h2-malformed-frame"
    /// Continues its field block for ever.
    case h2EndlessHeaders = "h2-endless-headers"
    /// Closes the connection after half of the length it said.
    case h2ShortData = "h2-short-data"
    /// Sends half of the page and then acts as if the client's window never opened.
    case h2Stall = "h2-stall"
    /// Sends a DATA frame longer than the client permits.
    case h2OversizedFrame = "h2-oversized-frame"
    /// Acknowledges nothing and never answers.
    case h2Silent = "h2-silent"
}
