import CLibcurl

/// Sole owner of a `CURL *`: not copyable, so never freed twice, and never leaves the loop's thread.
///
/// An option that libcurl refuses is our own bug, so it traps.
struct EasyHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer

    /// Nil when there is no memory.
    init?() {
        guard let raw = curl_easy_init() else { return nil }
        self.raw = raw
    }

    deinit { curl_easy_cleanup(raw) }

    borrowing func set(_ option: CURLoption, _ value: Int) {
        expect(cl_set_long(raw, option, value), option)
    }

    /// Libcurl keeps a copy of the text.
    borrowing func set(_ option: CURLoption, _ value: String) {
        expect(cl_set_string(raw, option, value), option)
    }

    /// Libcurl keeps the pointer: the list must outlive the transfer.
    borrowing func set(_ option: CURLoption, _ value: UnsafeMutablePointer<curl_slist>?) {
        expect(cl_set_list(raw, option, value), option)
    }

    borrowing func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) {
        expect(cl_set_pointer(raw, option, pointer), option)
    }

    borrowing func set(_ option: CURLoption, receiver: cl_receiver) {
        expect(cl_set_receiver(raw, option, receiver), option)
    }

    borrowing func set(socketOpener: cl_socket_opener) {
        expect(cl_set_socket_opener(raw, socketOpener), CURLOPT_OPENSOCKETFUNCTION)
    }

    borrowing func set(sendAsker: cl_send_asker) {
        expect(cl_set_send_asker(raw, sendAsker), CURLOPT_PREREQFUNCTION)
    }

    borrowing func long(_ info: CURLINFO) -> Int {
        var value = 0
        return cl_get_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    borrowing func offset(_ info: CURLINFO) -> Int {
        var value = curl_off_t(0)
        return cl_get_offset(raw, info, &value) == CURLE_OK ? Int(value) : 0
    }

    borrowing func string(_ info: CURLINFO) -> String {
        var value: UnsafePointer<CChar>?
        guard cl_get_string(raw, info, &value) == CURLE_OK, let value else { return "" }
        return String(cString: value)
    }

    /// One fact of the server's own certificate, by libcurl's label (`Expire date`).
    ///
    /// Nil on plain HTTP and on a connection that was reused: libcurl tells it once per handshake.
    borrowing func certificateFact(_ label: String) -> String? {
        var found: UnsafeMutablePointer<curl_certinfo>?
        guard cl_get_certificates(raw, &found) == CURLE_OK, let chain = found?.pointee,
            chain.num_of_certs > 0, let certificates = chain.certinfo
        else { return nil }
        var entry = certificates[0]
        while let line = entry?.pointee {
            if let data = line.data {
                let text = String(cString: data)
                if text.hasPrefix(label + ":") { return String(text.dropFirst(label.count + 1)) }
            }
            entry = line.next
        }
        return nil
    }

    private borrowing func expect(_ code: CURLcode, _ option: CURLoption) {
        precondition(code == CURLE_OK, "libcurl refused option \(option.rawValue) with \(code.rawValue)")
    }
}
