import Testing

@testable import Transport

@Suite struct AddressGuardTests {
    @Test(arguments: [
        // Each block with its last address before, its first and last within, and its first after.
        (text: "0.0.0.0", isPublic: false), (text: "0.255.255.255", isPublic: false),
        (text: "1.0.0.0", isPublic: true),
        (text: "9.255.255.255", isPublic: true), (text: "10.0.0.0", isPublic: false),
        (text: "10.255.255.255", isPublic: false), (text: "11.0.0.0", isPublic: true),
        (text: "100.63.255.255", isPublic: true), (text: "100.64.0.0", isPublic: false),
        (text: "100.127.255.255", isPublic: false), (text: "100.128.0.0", isPublic: true),
        (text: "126.255.255.255", isPublic: true), (text: "127.0.0.1", isPublic: false),
        (text: "127.255.255.255", isPublic: false), (text: "128.0.0.0", isPublic: true),
        (text: "169.253.255.255", isPublic: true), (text: "169.254.169.254", isPublic: false),
        (text: "169.255.0.0", isPublic: true), (text: "172.15.255.255", isPublic: true),
        (text: "172.16.0.0", isPublic: false), (text: "172.31.255.255", isPublic: false),
        (text: "172.32.0.0", isPublic: true), (text: "192.0.0.8", isPublic: false),
        (text: "192.0.2.1", isPublic: false), (text: "192.88.99.1", isPublic: false),
        (text: "192.167.255.255", isPublic: true), (text: "192.168.0.0", isPublic: false),
        (text: "192.169.0.0", isPublic: true), (text: "198.17.255.255", isPublic: true),
        (text: "198.18.0.0", isPublic: false), (text: "198.19.255.255", isPublic: false),
        (text: "198.20.0.0", isPublic: true), (text: "198.51.100.7", isPublic: false),
        (text: "203.0.113.7", isPublic: false), (text: "223.255.255.255", isPublic: true),
        (text: "224.0.0.0", isPublic: false), (text: "239.255.255.255", isPublic: false),
        (text: "240.0.0.0", isPublic: false), (text: "255.255.255.255", isPublic: false),
        // IPv6, and IPv4 within it.
        (text: "::", isPublic: false), (text: "::1", isPublic: false), (text: "::7f00:1", isPublic: false),
        (text: "::ffff:127.0.0.1", isPublic: false), (text: "::ffff:10.0.0.1", isPublic: false),
        (text: "::ffff:114.114.114.114", isPublic: true), (text: "64:ff9b::10.0.0.1", isPublic: false),
        (text: "64:ff9b::114.114.114.114", isPublic: true), (text: "64:ff9b:1::1", isPublic: false),
        (text: "2002:a00:1::", isPublic: false), (text: "2002:7272:7272::1", isPublic: true),
        (text: "1fff:ffff::", isPublic: false), (text: "2000::", isPublic: true),
        (text: "2001:0:1::", isPublic: false),
        (text: "2001:1ff:ffff::", isPublic: false), (text: "2001:200::", isPublic: true),
        (text: "2001:db7:ffff::", isPublic: true), (text: "2001:db8::1", isPublic: false),
        (text: "2001:db9::", isPublic: true), (text: "2400:3200::1", isPublic: true),
        (text: "3fff::1", isPublic: false),
        (text: "3fff:fff:ffff::", isPublic: false), (text: "3fff:1000::", isPublic: true),
        (text: "4000::", isPublic: false), (text: "fc00::1", isPublic: false),
        (text: "fdff::1", isPublic: false),
        (text: "fe80::1", isPublic: false), (text: "fec0::1", isPublic: false),
        (text: "ff02::1", isPublic: false),
    ])
    func `only what is routed on the internet is public`(text: String, isPublic: Bool) throws {
        let address = try #require(IPAddress(text))
        #expect(AddressGuard(.publicOnly).allows(address) == isPublic)
        #expect(AddressGuard(.any).allows(address))
    }

    @Test(arguments: [
        (text: "127.0.0.1", allowed: true), (text: "127.255.255.255", allowed: true),
        (text: "::1", allowed: true),
        (text: "126.255.255.255", allowed: false), (text: "128.0.0.0", allowed: false),
        (text: "::", allowed: false),
        (text: "::2", allowed: false), (text: "::ffff:127.0.0.1", allowed: false),
        (text: "10.0.0.1", allowed: false),
        (text: "0.0.0.0", allowed: false), (text: "1::1", allowed: false),
    ])
    func `the loopback is two blocks`(text: String, allowed: Bool) throws {
        #expect(AddressGuard(.loopbackOnly).allows(try #require(IPAddress(text))) == allowed)
    }

    @Test(arguments: [
        "", "localhost", "1.2.3", "1.2.3.4:80", "[::1]", "fe80::1%eth0", "256.0.0.1", " 1.2.3.4",
    ])
    func `nothing but a numeric address is read`(text: String) {
        #expect(IPAddress(text) == nil)
    }
}
