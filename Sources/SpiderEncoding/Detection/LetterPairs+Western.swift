// Languages of western and northern Europe, and what Europeans took elsewhere. LetterPairs.swift tells the form.

extension LetterPairs {
    /// German.
    static let german = LetterPairs(
        .latin, domains: "de at ch li lu",
        rows: """
            _7ü8ä9ö b8ä f3ü7ä g5ü9ä h6ä8ö j6ü k6ö7ü l5ü6öä m6ö7ü8ä n8ü9öä o8ß p9ä r6ü7ä8ö s8ü9ä t7ü8ä u7ß
            w5ä7ü8ö z8äö ß1e3_5i6ltb8ksz9gr ä1n3rht4lg5cu6sdßf7i8q9z ö2s3ßnfg4trc5h6p8m9ld
            ü2r3lsb4hctg5fd6pn7m8_9e
            """)

    /// French.
    static let french = LetterPairs(
        .latin, domains: "fr be ch ca lu mc re",
        rows: """
            _6éà7ê a7î b9é c7é8è d4é9è f5é g4é9è h6é7è8ô i7é8è j3à k6é l6é8è m4é7èê n5é p4é7ô r4é8èô s6é
            t5é7è u6é v4é x4é y6é z4é à1_ â1c5gm ç1a2uo è2rts3m4lq6gd7v9n é3_ecr4fpts5mald6gnbv7jq8é9iu
            ê1t3m8c ë1_4s î1n3t5c7l9m ï1rt ô1tl4n ù1_ û1r2_3t5m ü1e œ1u
            """)

    /// Spanish.
    static let spanish = LetterPairs(
        .latin, domains: "es mx ar cl co pe ve ec uy py bo cr gt cu do hn sv ni pa",
        rows: """
            _9íá a7ñ b6ó7ú c7ó8í d9í e9ñ f7í g6ú h7é i3ó j9ó l6í7ó m5á7óú8é9í n7ú9á p7ú8á9í r6á8óí s7í8ó
            t5á8ó9éí u7é9í v3á7í8é w8á y7ú9ó z5ó7á á2l_3n4srmc5gtx6f7qp é2s3_nrt6lxab7cpvd8z
            í2nm3a4o5_tf6dsxcg7z9lreb ñ1oa ó1n3_4dl6r8ms9g ú1m2n3lb4s_5f6cat8r9e ü1e3í
            """)

    /// Portuguese.
    static let portuguese = LetterPairs(
        .latin, domains: "pt br ao mz",
        rows: """
            _6é9úíá a5ç7í b6óé8í9á c6ç7ó8ê d8ê9á e7ç f9í g8í9ê h6á9ú i6ç8á j3á l8êí9ó m7áó8éíú n4ã6úç7í8á9âé
            p5ç7óá8ú9õ r6á7ã8ê9é s5íã8óá9õ t6áó7éã8í9ê u7ç8íêá v4á7í8é x9ã z7á9âãê à1_3s5q
            á2l_r3v5gcx6qtsfu9bp â1m2n8o ã1o7_ ç1ã3õa4o é1_3m4t5rs7dgln8cv9ip ê1n2s_4m8i
            í1v2d3m4nc5g6rstf7l8_9çopb ó1r3_dsl4p5n6gt7x9im ô1d2nr5m6s õ1e ú1m2l4bnds5t6c9vp ü1ê
            """)

    /// Italian.
    static let italian = LetterPairs(
        .latin, domains: "it sm ch va",
        rows: """
            _6è h6é i8ù9à r8à t6à u6ò w8è à1_ è1_ é1_5n6st7ly8cdkoru ì1_6nrò ò1_ ù1_
            """)

    /// Swedish.
    static let swedish = LetterPairs(
        .latin, domains: "se fi",
        rows: """
            _5ä7ö8å b6ö7å8ä d8åä f2ö5ä7å g6åä7ö h4åä5ö j3ä6ö k5ä6ö l5ä6å7ö m5å7äö n7ä8å p3å8ä r6äå8ö s6äö8å
            t6ä7ö8å v2ä7å ä1n2r3l4gt5sm6vk7dfc8xp å2_n3lt4srg5d6ke7v8b é1_3l4iu ö1r3v4kd5nsl6pmjg7a9_t
            """)

    /// Danish.
    static let danish = LetterPairs(
        .latin, domains: "dk gl",
        rows: """
            _8æø9å b8åø c8é d8ø9æ f5ø8æå g7æ8åø h4ø5åæ j5æ6ø k7ø8æ l5æ7øå m6åæ7ø n6ø8å9æ p3å7ø r6æ8øå9é
            s6æ7øå t6ø9éæ v4æ8é9å å1_3r4dnsbl5e6v7gk8m9å æ2rn3ts4lv5k6fgd7mc8b9i_ é1r3n4t6_
            ø2rg3j4tbdl5nvs6m7e8k_
            """)

    /// Norwegian.
    static let norwegian = LetterPairs(
        .latin, domains: "no",
        rows: """
            _6å8ø b7å8ø d9æ f4ø8å g7å h5øå j3ø k9ø l7å8ø m5å7ø9æ n6ø7å9æ p3å8ø r8øå s7ø8å t6ø9å v6æ7å
            å1_4r5dptlns6kv7e æ1r9s é1n3r5_6l ø1r2k4ylt5vnmsd6p8e9_
            """)

    /// Finnish.
    static let finnish = LetterPairs(
        .latin, domains: "fi",
        rows: """
            _6ä d7ä e9ä f9ä h7ä i7ä9ö j3ä k3ä8ö l5ä7ö m3ä n5ä8ö p3ä r5ä9ö s4ä t4ä6ö v4ä y4ö6ä
            ä2_3äy4lnrsi5tmo6vhpk7je9d å1ä2l ö3_tnsy4m5köil6äjhp7roa8d9v
            """)

    /// Dutch.
    static let dutch = LetterPairs(
        .latin, domains: "nl be sr",
        rows: """
            e9ï i7ë è1n é1né4_5s6g7pmtu8lrï ë1_2r3ni4l6xt7fv8s9cem ï1n4m5est6_r7ad8l ó1ró3n6dops
            ö2r3eln4t5bdpsv ü2amnr
            """)

    /// Icelandic.
    static let icelandic = LetterPairs(
        .latin, domains: "is fo",
        rows: """
            _5íá6óþ7ú9öð a4ð7í9ó b3í5úó6æ7ý d4í5ó7áæ8úöý e5ð7ó8þ f6æ7íöð8á g5ó6öí7áð8æú9þ h4æ5á6é7íöú i3ð
            j3áö4óú5í k6íó8úý9ö l4ý5í6áóþ8æú m2á6öíó9ú n5í6ý7æú p4ú5íó7æ r4íð5áú6ó7æöé s5í7óýúé9æö
            t4á5í6óæöú8é u4ð8þ9í v3æ4í8éö x4í y6ð z5ú á2lk_5srnat6gim7ðf8bdehþ æ2ð3nrg4st5kmj6_lv7i8af
            é2rt3k4_fl5sý6u í2s3a_n4k5lbrgt6mó7ðdeu8pváx9f ð1_3vui4a6hsl7mrfg8b9jn ó3_ln4mgvsðkr5tpþ6a7bd
            ö2lng3ð4pfr6s_m7ö8k ú3rna4dt_slmg5b6pikev7íx9hö ý1ð3js4nr5tp6_m7lú8ai þ1e2ý4ja5_íáúb6v7ryæö
            """)

    /// Catalan.
    static let catalan = LetterPairs(
        .latin, domains: "cat ad es",
        rows: """
            _6é9úí a7ç b6éò9à c7é8ò9èà d8è9í f8í g6ü9è h9à i4ó9à j5ú8à l6í9è m5é6òàèí8ú n7ú8çè p7çúà8í9ò q6ü
            r6à7èò8é9ó s8ó9í t5à7é8è9íó u6ï8è v3à5í8é x7ò8í z8à à2_l3c4nr5gtmx6usfq7p9bdv ç1a2_4o6ò8uà
            è1n2s3r4_t5dx6vg7cpi8fl9bm é1s2_7n9m í1n2_3s4m5ctx6dgf7le8rv9abop ï1t4du5ns6b8x
            ò2_r3dl4nps5c7gf8m9tx ó1_5n7s9r ú2sm3lb_5nt8p ü1e2è7l8ikí
            """)
}
