import Audit
import CLibcurl
import Testing

@testable import Transport

@Suite struct CurlCodesTests {
    @Test(arguments: CurlCodes.rows.map(\.code.rawValue))
    func `every row says what its code means`(number: UInt32) {
        let row = CurlCodes.row(for: CURLcode(rawValue: number))
        #expect(row.code.rawValue == number)
        // A limit on size is ours to keep, so libcurl has no code for it.
        #expect(row.cut != .sizeLimit)
        // Neither a refusal of ours nor a certificate can come after the head.
        #expect(row.cut == nil || row.failure.isEvidence || row.code == CURLE_UNRECOVERABLE_POLL)

        var record = TransferRecord(ending: .code(number), head: Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
        record.headIsComplete = true
        record.steps.total = 60_000_000
        #expect(record.result == row.cut.map { .reply(Reply(status: 200, cut: $0)) } ?? .failed(row.failure))
    }

    @Test(arguments: 1..<CURL_LAST.rawValue)
    func `no code of this libcurl is without a row, but for the obsolete`(number: UInt32) {
        let obsolete: Set<UInt32> = [20, 24, 29, 32, 40, 44, 46, 50, 51, 57, 62, 75, 76]
        #expect(CurlCodes.rows.contains { $0.code.rawValue == number } != obsolete.contains(number))
    }

    @Test func `a code nobody knows yet is our fault`() {
        #expect(CurlCodes.row(for: CURLcode(rawValue: 9999)).failure == .internalFault)
        #expect(TransferRecord(ending: .code(9999)).result == .failed(.internalFault))
    }

    @Test(
        arguments: [
            (code: CURLE_OPERATION_TIMEDOUT, steps: StepTimes(), failure: .connectTimedOut),
            (code: CURLE_OPERATION_TIMEDOUT, steps: StepTimes(nameLookup: 9), failure: .connectTimedOut),
            (
                code: CURLE_OPERATION_TIMEDOUT, steps: StepTimes(nameLookup: 9, connect: 9),
                failure: .connectTimedOut
            ),
            (code: CURLE_OPERATION_TIMEDOUT, steps: StepTimes(nameLookup: 9, ready: 9), failure: .timedOut),
            (
                code: CURLE_OPERATION_TIMEDOUT,
                steps: StepTimes(nameLookup: 9, ready: 9, firstByte: 12, total: 20_000_000), failure: .tooSlow
            ),
            (
                code: CURLE_OPERATION_TIMEDOUT,
                steps: StepTimes(nameLookup: 9, ready: 9, firstByte: 12, total: 30_000_000),
                failure: .timedOut
            ),
            (code: CURLE_UNSUPPORTED_PROTOCOL, steps: StepTimes(), failure: .unsupportedScheme),
            (code: CURLE_UNSUPPORTED_PROTOCOL, steps: StepTimes(ready: 9), failure: .malformedReply),
            (code: CURLE_OUT_OF_MEMORY, steps: StepTimes(), failure: .outOfMemory),
            (code: CURLE_OUT_OF_MEMORY, steps: StepTimes(ready: 9), failure: .headersTooLarge),
            (code: CURLE_COULDNT_RESOLVE_HOST, steps: StepTimes(), failure: .nameNotResolved),
            (code: CURLE_OK, steps: StepTimes(ready: 9), failure: .malformedReply),
        ] as [(code: CURLcode, steps: StepTimes, failure: FetchFailure)])
    func `without a head the step reached decides`(code: CURLcode, steps: StepTimes, failure: FetchFailure) {
        let record = TransferRecord(ending: .code(code.rawValue), steps: steps)
        #expect(record.result == .failed(failure))
    }

    @Test(
        arguments: [
            (sockets: SocketAttempts(opened: 1), error: 111, failure: .connectionRefused),
            (sockets: SocketAttempts(opened: 1), error: 110, failure: .connectTimedOut),
            (sockets: SocketAttempts(opened: 1), error: 113, failure: .connectTimedOut),
            (sockets: SocketAttempts(opened: 1), error: 104, failure: .connectionReset),
            (sockets: SocketAttempts(opened: 1), error: 101, failure: .ourNetworkDown),
            (sockets: SocketAttempts(opened: 1, forbidden: 1), error: 111, failure: .connectionRefused),
            (sockets: SocketAttempts(forbidden: 2), error: 0, failure: .addressNotAllowed),
            (sockets: SocketAttempts(unavailable: 1), error: 24, failure: .internalFault),
        ] as [(sockets: SocketAttempts, error: Int32, failure: FetchFailure)])
    func `a connection that failed says why`(sockets: SocketAttempts, error: Int32, failure: FetchFailure) {
        var record = TransferRecord(ending: .code(CURLE_COULDNT_CONNECT.rawValue))
        record.sockets = sockets
        record.systemError = error
        #expect(record.result == .failed(failure))
    }
}
