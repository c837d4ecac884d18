// Languages of central and eastern Europe with Latin letters, Turkish, and Vietnamese. LetterPairs.swift tells the
// form.

extension LetterPairs {
    /// Polish.
    static let polish = LetterPairs(
        .latin, domains: "pl",
        rows: """
            _8śżł9ź a5ł6ć7żń9ś b3ł6ę7ó8ą c8ą9ó d4ł7źż8ąó e6żś7ńł9ć g5łó7ą9ę h9ę i5ę7ćą8ż9ńł j4ąś5ę
            k5ó6ł8ę9ąż l8ęą m7ó n7ą9ę o5żś7łń p6ó8ł9ę r5ó7ę s5ł6ą7ó t5ó6ę7ą8ł u4ż7ł9ń w6ł7ą8óę y5ćś6ł9ż
            z6ęą7ł ó1w3r4dł5żtbcl6j7ź8s9ćgk ą2_c3d4z5tćpg6ź7ż8s9łw ć1_ ę2_d3cp4tz5kś7ćg8bs9ł
            ł2oa3ąu4ę_yó5n6ek7c8d9s ń1_2sc ś1c2l3ć4wr5n6_7m9p ź2_r3nwć5l7aod8p ż2nye4_5ąakdl6o7s8u9ic
            """)

    /// Czech.
    static let czech = LetterPairs(
        .latin, domains: "cz",
        rows: """
            _6č7ř8žúš a5č7žř8š b5ýěá6í c3í8ů d5áíě6é7ů8řý9ž e7čž8š9řň f8á g8áš9ů h6áé7ý i6š7čž8ř9á j3í7š8ůá
            k4áé6óýů l4í5á6é7š8ůý9ň m4ěáí5é6ů7ý8ó9č n3í4áýé5ě7č9š o5ž6č7ř8š p3ř5í7ě8ůá r4á6ů7éýč8šž s6áí9ů
            t5í6ěřé7ůá8ýš u4ž6š7čá v3á4ý5éěí7šř8ů9ň x9íů y5ž7šč9ř z4áí7š8ů á2n3_vz4dtlř5msr6pc7hš8kž9j
            é1_3mh4n6ls7dtzr9čž í1_4sckt5čmnl6hdšv7zrřp8ž9ť ó1d5n7t ú2lr3čsdp5v7ckntz8h
            ý1_3c4mst5r6špb7zv8d9kj č2e3í_n4atik5á6ůuo7l8c ď1_2a3t5u ě2n_4ltřrz5djh6žckťčm7sšp8ď
            ň1_2uo4k5ta7d8s9c ř1e2íi4á_5a6k7oů8nu š2etí4i_5k6plaon7vs8ťšu ť1_2o5tu6k ů1_3ž4vs5lm6b7z8r9hjc
            ž2ie3_4íákan5d6b7tcu8os9šň
            """)

    /// Slovak.
    static let slovak = LetterPairs(
        .latin, domains: "sk",
        rows: """
            _6č7šú8ž a5ťč9šžľň b6á7ú8í c7í8ú9é d5á7úĺ8ôľíč9žýé e5ľ7čťž8ň9šď f8í9ó g7ó8áč9é h5íý6ľáé
            i4ť6č7š8í9áž j3ú8íčš k4á6ľéýó7ú l5áí7éó8ýú9čšň m4á6ôä7é9č n4éýá5í6ú7čš o5ž6čľ8š p5í8úáäô
            r4á5í7čýéú9šž s3ú5ť6áí t6áéíý7ú8óĺ u4ž7ášľ8č9ť v4ý5áé7šä8úí9ňô y5ť6ž7šč z4á5í8š
            á2_3zvt4crl5nmsj6dp8kžhš9ľč ä1t2ťč3z8b9_k é1_3h4m5r6n7d9zt í2_3skv4tm5rcnpl6š7z8žč9d
            ó1d3ng4rp6m7t ô1ž3vs4l5tz6brp8cdnš9jk ú1b2_3č4crt5dť6lšs7pv8nkmzh ý1_3c4sm5br6lpš7z8vt9nž
            č2i3aíe4n_k5ou6št7l ď1_2a5o6tžeu7h ĺ1ž2p4bň7ľ ľ2a3bkún4o_5s6u7vmt ň1_2ou3a6t ŕ1t2ň
            š2t3eií4_apk5ť6onl7šus8hv ť1_4a7o ž2in3eí4ka5_d6ub7s8t9oš
            """)

    /// Hungarian.
    static let hungarian = LetterPairs(
        .latin, domains: "hu",
        rows: """
            _5é6á8öíúü9ó b4á6óő7úíé9ö c4í6é d4áéő5í6ó9üö e7á9í f2á5ü6é7óö8ű9ő g5éá7őóö9íúű h5í6á7öú8é
            i5ó6í7áú j4á6é7ö9úó k4öé6í7üóá l4á5éóí6ő7üö m4á5éó7ű8öúí n4á5é7í8őü9ö p4é5í6á r4á5üé6ó7őöí9ű
            s5éáí7őú8ó t3á4é5ó6öőí7ú8ű u6á v3áé6őü7í8ű9ó y5űá6éí7ő8üú9ö z3á4é5őó6öíü8ú9ű
            á2sl3jr4nt5mg6bvczk7h8íu_9fad é2sr3n4gpltk5v6m7hzcd_b9j í1t3rv4mp5n6lz7cg8s9_
            ó1_3dk4lt5sbjrin6v7zahfg8pm9c ö3zrvnls4t5bmk6d7g ú2j_3slt4g5rz6c7np9amb ü1l3kg4rz5t6_7nse9bvi
            ő1_4lktsr5zbdvf6njhe7ápiö8g9améo ű2k_3v4zrs5n6ljt7emibh8f
            """)

    /// Romanian, with cedillas, which are what the encodings have.
    static let romanian = LetterPairs(
        .latin, domains: "ro md",
        rows: """
            _5î6ş a5ţ7ş b6ăţ c4ă5ţ6â d5ă e6ş8ţ f5ă7â g3ă h7ă9â i5ş7ţ k9âă l5ă9ţ m4ă8â n5ă6ţ o9ş p5ţă9â
            r5ă8ţ9şâ s4ă t4ă8â u8ţă v4ă7â x6ă z1ă8â â1n3trm5l7i8ş9zţ î1n5m7li9_ ă1_3r5ts7ţuş8mc9lgid
            ş1i2t4eua8n_o9c ţ1i4ă5e6a8_9u
            """)

    /// Croatian.
    static let croatian = LetterPairs(
        .latin, domains: "hr ba me rs",
        rows: """
            _7č8š9ć a6č7ž8đš9ć d8ž e6š7ćđč9ž i5č6š o6čž7š9ćđ q7đ r6žš u4ć5č6žš ć1e3ia4_un č2i3ekna5u_6l7jv
            đ1e2ua4i š2kei3ta4n6_v7ćp8ču9crl ž2eai4n5u6d7_8đj9b
            """)

    /// Slovene.
    static let slovene = LetterPairs(
        .latin, domains: "si",
        rows: """
            _6š7č9ž a6č8žš b9čš d8ž9č e6č7šž i6čš9ž j6š l7ž8č9š m8š n8čš o4č6ž7š r7š9žč u4č6šž z7š8č
            č2ei3an4_6jkrul8o9tb š2čti3ke5an7lv8p_jou ž1n2ie3a6lju8b_9o
            """)

    /// Albanian.
    static let albanian = LetterPairs(
        .latin, domains: "al",
        rows: """
            _7ë8ç b5ë c5ë d4ë f8ë g4ë h3ë i9ç j3ë k4ë l4ë m4ë n3ë o8ç p2ë q2ë r4ë s4ë t2ë v6ë y4ç z4ë
            ç2ie3a4f_du5k7o ë1_2sr5nm6t7vz8lp9k
            """)

    /// Lithuanian.
    static let lithuanian = LetterPairs(
        .latin, domains: "lt",
        rows: """
            _5į6š7ž9č a6š8ž9č b4ū5ėųę8ą c5ū8ė d4ž5ė6ų8ąį e5š6č7ž8į g6ąų7ūė9į h6ų i5šų7č9ą j5ųą6į7ū9ėę
            k5š6ų7ėą l4ė5ų7ąį8ę m5ėą6ų8ę9ž n5ė6ų7įčę8ą o9čžš p7ė9ąų r6ė7ųš8ūąį9žč s7ą8ųė t5ųė6ą7ūę8į u5ž7š8č
            v6ė7ų8ą y7š z4ų5ė ą1_4r5j6sl7ž č1i4e6a7ė8uoy ė2_s3ltj4r5m6žn7k8pd9gv ę1_2s8ė9š
            į1_3rv4jd5kts6gp7m9žel š3iakt4m_v5yorueų6sčjdpė7ląį8n9š ū2rt3s4kz5n6d7šml8gv ų1_7sj
            ž1i2y4ea_d5orv6ktubm7pn8sėš
            """)

    /// Latvian.
    static let latvian = LetterPairs(
        .latin, domains: "lv",
        rows: """
            _7š9īā a7ļš8ņ9ā b4ūā5ēī c5ī6ēā d4ī5ēā7ž9ņ e6šļ7ž8ņ9ģ f9āē g5āš6ū8ē h3ēī7ā i6ņ9šķā j3ā6ū7ē k4ā5šļ
            l4ēā5ī7ū m4āē7ī n4ā6īē9š o5š8ķ9ļņ p4ā5ē7ī9š r3ā5īē7ū8ķš s6ē7īā9ū t4āī5ē8ņļū u8šā9ļ v3ē4ā7ī
            z3ī4ē6ā7ņ9š ā3_srdt4jml5kcn6šb7vp8ņfzg9ļai č2aui3e4ī5do6vū ē2t3rljg4_m5š6csn7dļģ8pkz
            ģ1i2ē3e4a5u6h ī2t3bmg4djv5k_n6šcsrp8lz ķ1i3aeē4u5ī7_8o ļ2aū3u4š5oi_ā6ņ7ēk ņ2ua3eo4ā5šiē6ķ
            š1a3ui4ķ_īo5ēār6se7plmū8tv9dfk ū2td3s4kr5n6ml_š7p8z ž2ī3auoi4ā5ģ6e_7bs8pū
            """)

    /// Estonian.
    static let estonian = LetterPairs(
        .latin, domains: "ee",
        rows: """
            _6ü7õ8ä a8õ d8ž f9öü h8üõä j3ä k5ä6õü l6õ7üä m4ä7õ n6ä8üõ p5ä6õ7ü9ö r8ü9äõ s5ü7õ9ä t6üä7õö8š
            v2õ3ä ä2rl3iä4sh5te7nb8dgpo õ2itn4pr5lh6ue7s8jm ö1ö3t_4rd5k6lni7ujü8bp ü2mh3üls4pk5n6br7_g8d9f
            š1i2a3eu4o5vk6t7_m ž1i2a4e5ou6kp
            """)

    /// Turkish.
    static let turkish = LetterPairs(
        .latin, domains: "tr",
        rows: """
            _5ç6ö7üş a5ş6ğ7ç b5ö6ü7ı c3ı6ü d3ı5ü6ö e5ğç6ş f3ı g3öü6ı h6ı8ü9âç i4çş6ğ j5ıö k5ı7ü8ç9ö l4ı6ü
            m4ı6ü n3ı6ü o5ğ6ş p4ı7ç r4ı5ü7çş s3ı5ü7ö9ç t3ı5ü9ç u5ş6ğ8ç v8ş y4ı5ü6ö z4ı6ü â1l2_h5m6d
            ç2ie3aı4_5o6ölüb7mu8t9rç î1_4c ö2n3rzls5g6ğyk8tmp9vş ü3rmn_4kzls5ytş6ğvç8cp9d
            ğ1i3ıe4lur5a_6m7ü8d9o ı2_3nrl4şk5myzs6cğ7dtf9pç ş2lt3_i4aım5euk6v7sü9d
            """)

    /// Vietnamese; of tones as marks behind the vowel, and of letters with them.
    static let vietnamese = LetterPairs(
        .latin, domains: "vn",
        rows: """
            _3đ8ơ9ôâư a3\u{323}\u{309}\u{301}\u{300}4\u{303} b3ô4ăâ5áơê7ù8àíư9ó c4â5áó6ôơ8ưă9ùà d3â4ưù6à9á
            e4\u{303}\u{301}5\u{309}6\u{323}\u{300} g5ăư6ơ7ôó8â9à h3ô4ưâê5ơ7áàíóú8ăé
            i2ê3\u{323}4\u{300}5\u{309}\u{301}7\u{303}á8ơư9âô k4ê7í l3ôê4àâ5ươ7ă9ú m3ô4ơ5âă6àá7ê8ư9ó
            n6ê7àôă9óư o3\u{323}\u{301}4\u{309}\u{300}5ă6\u{303}à7á r4ôươ5ê6í7ăúá8âà9ù s2ô4ư5ăơ6á9àâ
            t4âư5ê6ô7ùă8íơá9à u3\u{323}\u{309}4ô\u{300}5â\u{301}6\u{303}7á v3ơà4ê5ăâ6ư7ùáô9í x4ưê5áó6â7éô9í
            y3\u{301}ê6\u{300}8\u{303}\u{309} à1_3noiy4m6u á1c3_n4ioty5p
            â2\u{323}\u{300}\u{301}4\u{303}n5\u{309}y6u7m è1_2n4m é1p2n3t4oc8_
            ê2\u{309}\u{301}\u{323}3n4\u{300}6um_9\u{303} í1c2n3_m5t6a8p ó1_3ai4mn6c9t
            ô2n\u{323}\u{301}3\u{303}4\u{309}5\u{300}_7i ù1n2y4_8i ú1c2n_3t4p6i
            ă1\u{323}2\u{301}3n\u{300}5\u{303}6m7\u{309}8_ đ2ô3iưaê4âăo5u6ơ7óúí8eáè_9t
            ơ2\u{323}\u{301}3\u{300}\u{309}4n\u{303}6_8i ư1ơ3\u{323}\u{303}\u{301}4\u{309}\u{300}_a5u6n9m
            \u{300}1n2_3u4imy5o6a \u{301}2_3ncit4up5ym6a7o \u{303}1_2i3n4a5yu \u{309}1_2n3ia4u6my7o
            \u{323}2nc_3pt4i5u6om7ay
            """)
}
