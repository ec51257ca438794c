import Audit

/// Reads the end of a certificate's validity as libcurl prints it.
enum CertificateDate {
    /// `Nov  3 12:00:00 2027 GMT` (OpenSSL) or `2027-11-03 12:00:00 GMT` (other libraries); nil for anything else.
    static func instant(_ text: String) -> Instant? {
        let parts = text.split(separator: " ")
        if parts.count == 5, parts[4] == "GMT", let month = months.firstIndex(of: String(parts[0])),
            let day = Int(parts[1]), let year = Int(parts[3]),
            let date = Day(year: year, month: month + 1, day: day)
        {
            return Instant("\(date)T\(parts[2])Z")
        }
        guard parts.count == 3, parts[2] == "GMT" else { return nil }
        return Instant("\(parts[0])T\(parts[1])Z")
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
