/// The currencies that are recognised on pages.
enum Currency {
    /// The codes of ISO 4217.
    private static let codes: Set<String> = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP \
        CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD \
        IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
        MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS \
        SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL
        """.split(separator: " ").map(String.init))

    /// Signs and names, the longest first, each with the currencies that have it, the most common one first.
    static let signs: [(text: [Unicode.Scalar], codes: [String])] = {
        let lines = """
            US$ USD
            A$ AUD
            AU$ AUD
            C$ CAD
            CA$ CAD
            NZ$ NZD
            HK$ HKD
            NT$ TWD
            S$ SGD
            R$ BRL
            MX$ MXN
            RMB CNY
            CN¥ CNY
            JP¥ JPY
            $ USD AUD CAD NZD HKD SGD TWD MXN ARS CLP COP
            € EUR
            £ GBP EGP LBP
            ¥ JPY CNY
            ￥ JPY CNY
            円 JPY
            元 CNY TWD
            ₹ INR
            ₩ KRW
            ₽ RUB
            ₺ TRY
            ₴ UAH
            ₫ VND
            ₪ ILS
            ฿ THB
            ₱ PHP
            ₦ NGN
            ₡ CRC
            ₲ PYG
            ₸ KZT
            ₾ GEL
            kr. DKK SEK NOK ISK
            kr SEK NOK DKK ISK
            Kč CZK
            zł PLN
            Ft HUF
            lei RON MDL
            лв BGN
            руб RUB
            грн UAH
            Fr. CHF
            SFr CHF
            Euro EUR
            euro EUR
            Rp IDR
            RM MYR
            Rs INR PKR LKR
            TL TRY
            """
        let signs = lines.split(separator: "\n").map { line in
            let words = line.split(separator: " ").map(String.init)
            return (text: Array(words[0].unicodeScalars), codes: Array(words.dropFirst()))
        }
        return signs.sorted { $0.text.count > $1.text.count }
    }()

    /// Whether a word is a currency's code.
    static func isCode(_ word: String) -> Bool { codes.contains(word) }

    /// The number of digits after the point in amounts.
    static func fractionDigits(of code: String) -> Int {
        switch code {
        case "JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF", "RWF", "KMF", "GNF", "DJF", "BIF",
            "VUV":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        default: 2
        }
    }
}
