/// A set of ASCII bytes as two words, so that membership is a shift and a mask.
struct ByteSet: Sendable {
    /// One bit for each of the bytes 0x00 to 0x3F.
    let low: UInt64
    /// One bit for each of the bytes 0x40 to 0x7F.
    let high: UInt64

    @inline(__always)
    init(_ low: UInt64, _ high: UInt64) {
        self.low = low
        self.high = high
    }

    /// Returns whether the byte is in the set; bytes from 0x80 never are.
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word = byte & 0x40 == 0 ? low : high
        return byte < 0x80 && (word &>> UInt64(byte & 0x3F)) & 1 != 0
    }
}

extension ByteSet {
    // The percent-encode sets of the URL Standard, section 1.3. Bytes from 0x80 belong to all of them and are tested
    // separately (`mustEncode`).

    /// C0 controls and DEL.
    static var control: ByteSet { ByteSet(0x0000_0000_ffff_ffff, 0x8000_0000_0000_0000) }
    /// Adds space, `"`, `<`, `>` and the backtick.
    static var fragment: ByteSet { ByteSet(0x5000_0005_ffff_ffff, 0x8000_0001_0000_0000) }
    /// Controls and space, `"`, `#`, `<`, `>`.
    static var query: ByteSet { ByteSet(0x5000_000d_ffff_ffff, 0x8000_0000_0000_0000) }
    /// The query set with `'`, for the special schemes.
    static var specialQuery: ByteSet { ByteSet(0x5000_008d_ffff_ffff, 0x8000_0000_0000_0000) }
    /// The query set with `?`, `^`, the backtick, `{` and `}`.
    static var path: ByteSet { ByteSet(0xd000_000d_ffff_ffff, 0xa800_0001_4000_0000) }
    /// The path set with `/ : ; = @ [ \ ] |`.
    static var userinfo: ByteSet { ByteSet(0xfc00_800d_ffff_ffff, 0xb800_0001_7800_0001) }

    /// The bytes forbidden in hosts.
    static var forbiddenInHost: ByteSet { ByteSet(0xd400_8009_0000_2601, 0x1000_0000_7800_0001) }
    /// The bytes forbidden in domains: those of hosts, all controls, `%` and DEL.
    static var forbiddenInDomain: ByteSet { ByteSet(0xd400_8029_ffff_ffff, 0x9000_0000_7800_0001) }

    /// Letters, digits, `+`, `-` and `.`.
    static var scheme: ByteSet { ByteSet(0x03ff_6800_0000_0000, 0x07ff_fffe_07ff_fffe) }
    /// Letters, digits, `-`, `.`, `_` and `~` (RFC 3986, section 2.3).
    static var unreserved: ByteSet { ByteSet(0x03ff_6000_0000_0000, 0x47ff_fffe_87ff_fffe) }

    /// Letters, digits, `*`, `-`, `.` and `_`, which are literal in a form.
    static var plainInForm: ByteSet { ByteSet(0x03ff_6400_0000_0000, 0x07ff_fffe_87ff_fffe) }

    // The bytes that the fast path copies unchanged.

    /// Lower-case letters, digits, `-` and `_`.
    static var plainHost: ByteSet { ByteSet(0x03ff_2000_0000_0000, 0x07ff_fffe_8000_0000) }
    /// The bytes that are literal in a path, `/` included, but without `.`, `%` and `:`, which depend on their context.
    static var plainPath: ByteSet { ByteSet(0x2bff_bfd2_0000_0000, 0x57ff_fffe_afff_ffff) }
    /// The bytes that are literal in the query of a special URL.
    static var plainQuery: ByteSet { ByteSet(0xafff_ff72_0000_0000, 0x7fff_ffff_ffff_ffff) }
    /// The bytes that are literal in a fragment.
    static var plainFragment: ByteSet { ByteSet(0xafff_fffa_0000_0000, 0x7fff_fffe_ffff_ffff) }
}
