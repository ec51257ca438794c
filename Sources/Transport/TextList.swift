import CLibcurl

/// Sole owner of a `curl_slist`; libcurl only borrows it, so it must outlive the transfers that use it.
struct TextList: ~Copyable {
    let first: UnsafeMutablePointer<curl_slist>?

    init(_ texts: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for text in texts {
            guard let longer = curl_slist_append(list, text) else { preconditionFailure("out of memory") }
            list = longer
        }
        first = list
    }

    deinit { curl_slist_free_all(first) }
}
