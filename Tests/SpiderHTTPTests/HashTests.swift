@_spi(Algorithms) import SpiderHTTP
import Testing

@testable import SpiderHTTP

@Suite("Digests of bytes")
struct HashTests {
    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test(
        "MD5 gives the digests of RFC 1321",
        arguments: [
            ("", "d41d8cd98f00b204e9800998ecf8427e"), ("a", "0cc175b9c0f1b6a831c399e269772661"),
            ("abc", "900150983cd24fb0d6963f7d28e17f72"), ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
            (
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                "57edf4a22be3c955ac49da2e2107b67a"
            ),
        ])
    func md5(message: String, digest: String) {
        #expect(hex(MD5.digest(Array(message.utf8))) == digest)
    }

    @Test(
        "SHA-256 and SHA-512/256 give the digests of FIPS 180-4",
        arguments: [
            (
                "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"
            ),
            (
                "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a"
            ),
        ])
    func sha(message: String, sha256: String, sha512: String) {
        #expect(hex(SHA256.digest(Array(message.utf8))) == sha256)
        #expect(hex(SHA512.digestOf256Bits(Array(message.utf8))) == sha512)
    }

    @Test("digests are right for every length, also around the ends of blocks")
    func lengths() {
        // The digest of the digests of 300 messages, made with OpenSSL.
        func all(_ digest: ([UInt8]) -> [UInt8]) -> String {
            let texts = (0..<300).map { length in hex(digest((0..<length).map { UInt8($0 * 7 % 256) })) }
            return hex(digest(Array(texts.joined().utf8)))
        }
        #expect(all(MD5.digest) == "23d4cb3fa5610b691b484f28b5a98cd3")
        #expect(all(SHA256.digest) == "2956ef4e8392a8964f6f552bfba7613a805ef8f8550abe7eedcd072dcec36695")
        #expect(all(SHA512.digestOf256Bits) == "ae8fd1207b65f0b2f49e0a6fa9ac08c2449fea929a9f55307e985ecd7da1d97d")
    }

    @Test(
        "Base64 is that of RFC 4648",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ])
    func base64(text: String, encoded: String) {
        #expect(Base64.encoded(Array(text.utf8)) == encoded)
    }
}
