import SpiderHTTP
import Testing

@Suite("IP addresses")
struct IPAddressTests {
    @Test(
        "an address that the whole Internet can reach is public",
        arguments: [
            "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
            "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.88.98.0",
            "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.112.255", "223.255.255.255",
            "2600::1", "2a00:1450:4001::5", "2001:200::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
        ])
    func isPublic(text: String) {
        #expect(IPAddress(text)?.isPublic == true)
    }

    @Test(
        "a private, local, link-local or reserved address isn't public",
        arguments: [
            "0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
            "127.255.255.255", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.8", "192.0.2.1",
            "192.88.99.1", "192.168.0.1", "198.18.0.0", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1",
            "239.255.255.255", "240.0.0.1", "255.255.255.255",
            "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
            "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1", "2001::1", "2001:1ff::1", "2001:db8::1", "3fff::1",
            "2002:7f00:1::1", "2002:a00:1::", "fc00::1", "fdff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1",
            "4000::1",
        ])
    func isNotPublic(text: String) {
        #expect(IPAddress(text)?.isPublic == false)
    }

    @Test("an address is read with or without brackets, and written in the usual form")
    func text() {
        #expect(IPAddress("192.0.2.1")?.bytes == [192, 0, 2, 1])
        #expect(IPAddress("[2001:DB8:0:0::1]")?.description == "2001:db8::1")
        for text in ["", "localhost", "1.2.3", "1.2.3.4.5", "256.0.0.1", "[]", "[::1", "::g", "fe80::1%eth0"] {
            #expect(IPAddress(text) == nil, "\(text)")
        }
    }
}
