/// A title and a sentence or two, and the encodings that the language is written in.
struct DetectionSample: Sendable, CustomStringConvertible {
    let language: String
    let encodings: String
    let title: String
    let text: String

    var description: String { "\(language): \(title)" }

    static let all: [DetectionSample] = [
        .init(
            language: "Russian", encodings: "windows-1251 koi8-r iso-8859-5 ibm866",
            title: "Прогноз погоды на завтра",
            text: """
                Утром пройдёт небольшой дождь, а к вечеру небо прояснится и станет теплее. Синоптики \
                советуют взять зонт тем, кто рано уходит из дома.
                """
        ),
        .init(
            language: "Russian", encodings: "windows-1251 koi8-r iso-8859-5 ibm866",
            title: "Новости",
            text: "Городской музей открывает выставку старинных часов; билеты продаются у входа и на сайте."
        ),
        .init(
            language: "Russian", encodings: "windows-1251 koi8-r iso-8859-5 ibm866",
            title: "Купить велосипед недорого",
            text: "Доставка по всей стране за три дня. Оплата картой или наличными при получении."
        ),
        .init(
            language: "Ukrainian", encodings: "windows-1251 koi8-u iso-8859-5",
            title: "Погода у Києві",
            text: """
                Завтра вранці очікується невеликий дощ, а після обіду з'явиться сонце. Їжаки в парку вже \
                прокинулися після зими.
                """
        ),
        .init(
            language: "Ukrainian", encodings: "windows-1251 koi8-u",
            title: "Новини",
            text: "Міська бібліотека запрошує дітей на щотижневі читання казок, вхід вільний для всіх."
        ),
        .init(
            language: "Bulgarian", encodings: "windows-1251 iso-8859-5",
            title: "Прогноза за времето",
            text: """
                Утре сутринта ще вали слаб дъжд, а следобед ще се появи слънце. Температурите ще бъдат \
                около двадесет градуса.
                """
        ),
        .init(
            language: "Bulgarian", encodings: "windows-1251",
            title: "Музей",
            text: "Градският музей отваря нова изложба със стари часовници и снимки от миналия век."
        ),
        .init(
            language: "Serbian", encodings: "windows-1251",
            title: "Временска прогноза",
            text: """
                Сутра ујутру очекује се слаба киша, а поподне ће се појавити сунце. Људи у граду већ \
                користе кишобране.
                """
        ),
        .init(
            language: "Macedonian", encodings: "windows-1251",
            title: "Временска прогноза",
            text: """
                Утре наутро се очекува слаб дожд, а попладне ќе има сонце. Луѓето во градот веќе носат \
                чадори.
                """
        ),
        .init(
            language: "Belarusian", encodings: "windows-1251",
            title: "Прагноз надвор'я",
            text: """
                Заўтра раніцай чакаецца невялікі дождж, а пасля абеду з'явіцца сонца. У горадзе ўжо \
                цвітуць дрэвы.
                """
        ),
        .init(
            language: "Greek", encodings: "windows-1253 iso-8859-7",
            title: "Πρόγνωση καιρού",
            text: """
                Αύριο το πρωί θα βρέξει λίγο, αλλά το απόγευμα ο ουρανός θα είναι καθαρός. Οι \
                θερμοκρασίες θα φτάσουν τους είκοσι βαθμούς.
                """
        ),
        .init(
            language: "Greek", encodings: "windows-1253 iso-8859-7",
            title: "Νέα της πόλης",
            text: "Το μουσείο ανοίγει μια έκθεση με παλιά ρολόγια. Άνοιξη στην Αθήνα, και η Άννα περιμένει."
        ),
        .init(
            language: "Turkish", encodings: "windows-1254",
            title: "Hava durumu",
            text: """
                Yarın sabah hafif yağmur bekleniyor, öğleden sonra güneş açacak. Şehirde yaşayan \
                çocuklar kar yağışını özlüyor.
                """
        ),
        .init(
            language: "Turkish", encodings: "windows-1254",
            title: "İstanbul'da satılık daire",
            text: "Üç odalı, denize yakın, ışık alan geniş bir ev. Fiyatı görüşülür."
        ),
        .init(
            language: "Hebrew", encodings: "windows-1255",
            title: "תחזית מזג האוויר",
            text: "מחר בבוקר ירד גשם קל, ואחר הצהריים תצא השמש. הטמפרטורות יגיעו לעשרים מעלות."
        ),
        .init(
            language: "Hebrew", encodings: "windows-1255",
            title: "חדשות היום",
            text: "המוזיאון העירוני פותח תערוכה של שעונים ישנים, והכניסה חופשית לילדים."
        ),
        .init(
            language: "Hebrew, reversed", encodings: "iso-8859-8",
            title: "ריוואה גזמ תיזחת",
            text: ".תולעמ םירשעל ועיגי תורוטרפמטה .שמשה אצת םיירהצה רחאו ,לק םשג דרי רקובב רחמ"
        ),
        .init(
            language: "Arabic", encodings: "windows-1256 iso-8859-6",
            title: "توقعات الطقس",
            text: """
                من المتوقع أن يهطل مطر خفيف صباح الغد، ثم تشرق الشمس بعد الظهر. ستصل درجات الحرارة إلى \
                عشرين درجة.
                """
        ),
        .init(
            language: "Arabic", encodings: "windows-1256 iso-8859-6",
            title: "أخبار المدينة",
            text: "يفتتح المتحف معرضا للساعات القديمة والدخول مجاني للأطفال."
        ),
        .init(
            language: "Persian", encodings: "windows-1256",
            title: "پيش بيني هوا",
            text: "فردا صبح باران سبکي مي بارد و بعد از ظهر هوا آفتابي مي شود. مردم شهر چتر خود را همراه دارند."
        ),
        .init(
            language: "Lithuanian", encodings: "windows-1257",
            title: "Orų prognozė",
            text: """
                Rytoj ryte numatomas nedidelis lietus, o po pietų pasirodys saulė. Miesto gyventojai jau \
                išsiėmė skėčius ir šiltesnius drabužius.
                """
        ),
        .init(
            language: "Latvian", encodings: "windows-1257",
            title: "Laika ziņas",
            text: """
                Rīt no rīta gaidāms neliels lietus, bet pēcpusdienā iznāks saule. Pilsētas iedzīvotāji \
                jau ir sagatavojuši lietussargus.
                """
        ),
        .init(
            language: "Estonian", encodings: "windows-1257",
            title: "Ilmateade",
            text: """
                Homme hommikul sajab kerget vihma, aga pärastlõunal tuleb päike välja. Öösel võib olla \
                külm ja šokolaad maitseb hästi.
                """
        ),
        .init(
            language: "Polish", encodings: "windows-1250 iso-8859-2",
            title: "Prognoza pogody",
            text: """
                Jutro rano spadnie lekki deszcz, a po południu wyjdzie słońce. Mieszkańcy miasta już \
                wzięli parasole i ciepłe płaszcze, bo wieczór będzie chłodny.
                """
        ),
        .init(
            language: "Polish", encodings: "windows-1250 iso-8859-2",
            title: "Książki i gry planszowe",
            text: "Sklep wysyła zamówienia w ciągu dwóch dni. Świąteczna promocja trwa do końca miesiąca."
        ),
        .init(
            language: "Czech", encodings: "windows-1250 iso-8859-2",
            title: "Předpověď počasí",
            text: """
                Zítra ráno bude slabě pršet, ale odpoledne vyjde slunce. Lidé ve městě už si vzali \
                deštníky a těší se na víkend.
                """
        ),
        .init(
            language: "Czech", encodings: "windows-1250 iso-8859-2",
            title: "Levné jízdní kolo",
            text: "Zboží odesíláme do tří dnů. Šetřete svůj čas a nakupujte pohodlně z domova."
        ),
        .init(
            language: "Slovak", encodings: "windows-1250 iso-8859-2",
            title: "Predpoveď počasia",
            text: """
                Zajtra ráno bude slabo pršať, ale popoludní vyjde slnko. Ľudia v meste si už vzali \
                dáždniky a tešia sa na víkend.
                """
        ),
        .init(
            language: "Hungarian", encodings: "windows-1250 iso-8859-2",
            title: "Időjárás előrejelzés",
            text: """
                Holnap reggel gyenge eső várható, délután viszont kisüt a nap. A városban élő emberek \
                már elővették az esernyőiket.
                """
        ),
        .init(
            language: "Hungarian", encodings: "windows-1250 iso-8859-2",
            title: "Könyvek és játékok",
            text: """
                A megrendelt termékeket két nap alatt kiszállítjuk, a fizetés történhet készpénzzel vagy \
                kártyával. Őszi vásár!
                """
        ),
        .init(
            language: "Romanian", encodings: "windows-1250 iso-8859-2",
            title: "Prognoza meteo pentru mâine",
            text: """
                Mâine dimineaţă va ploua uşor, iar după-amiază va ieşi soarele. Oamenii din oraş şi-au \
                luat deja umbrelele, fiindcă seara va fi răcoare.
                """
        ),
        .init(
            language: "Croatian", encodings: "windows-1250 iso-8859-2",
            title: "Vremenska prognoza",
            text: """
                Sutra ujutro očekuje se slaba kiša, a poslijepodne će se pojaviti sunce. Građani već \
                nose kišobrane i šalju poruke. Žele lijep vikend.
                """
        ),
        .init(
            language: "Slovene", encodings: "windows-1250 iso-8859-2",
            title: "Vremenska napoved",
            text: """
                Jutri zjutraj bo rahlo deževalo, popoldne pa bo posijalo sonce. Ljudje v mestu že nosijo \
                dežnike in čakajo na konec tedna. Še en dan.
                """
        ),
        .init(
            language: "Vietnamese", encodings: "windows-1258",
            title: "Dư\u{323} ba\u{301}o thơ\u{300}i tiê\u{301}t",
            text: """
                Sa\u{301}ng mai co\u{301} mưa nhe\u{323}, buô\u{309}i chiê\u{300}u trơ\u{300}i \
                nă\u{301}ng va\u{300} â\u{301}m hơn. Ngươ\u{300}i dân tha\u{300}nh phô\u{301} nên mang \
                theo ô khi ra kho\u{309}i nha\u{300}.
                """
        ),
        .init(
            language: "Thai", encodings: "windows-874",
            title: "พยากรณ์อากาศ",
            text: "พรุ่งนี้เช้าจะมีฝนตกเล็กน้อย ส่วนตอนบ่ายท้องฟ้าแจ่มใส อุณหภูมิประมาณสามสิบองศา"
        ),
        .init(
            language: "Thai", encodings: "windows-874",
            title: "ข่าววันนี้",
            text: "พิพิธภัณฑ์ของเมืองเปิดนิทรรศการนาฬิกาโบราณ เด็กเข้าชมฟรี"
        ),
        .init(
            language: "German", encodings: "windows-1252",
            title: "Wetterbericht für München",
            text: """
                Morgen früh fällt leichter Regen, am Nachmittag wird es schöner. Die Straßen sind naß, \
                und viele Leute tragen Schirme über dem Kopf.
                """
        ),
        .init(
            language: "German", encodings: "windows-1252",
            title: "Günstige Fahrräder",
            text: "Wir liefern in drei Tagen. Zahlung per Überweisung oder bar."
        ),
        .init(
            language: "French", encodings: "windows-1252",
            title: "Météo",
            text: """
                Demain matin, une légère pluie est attendue, mais le soleil reviendra dans l’après-midi. \
                Les élèves de l’école préparent leur fête à la mairie.
                """
        ),
        .init(
            language: "French", encodings: "windows-1252",
            title: "Où acheter un vélo ?",
            text: "Livraison gratuite dès 50 €. Le musée a rouvert ses portes après deux années de travaux."
        ),
        .init(
            language: "Spanish", encodings: "windows-1252",
            title: "El tiempo mañana",
            text: """
                Por la mañana caerá una lluvia débil y por la tarde saldrá el sol. ¿Quién llevará \
                paraguas? Los niños jugarán en la plaza según el horario.
                """
        ),
        .init(
            language: "Portuguese", encodings: "windows-1252",
            title: "Previsão do tempo",
            text: """
                Amanhã de manhã cairá uma chuva fraca, mas à tarde o sol voltará. As crianças não irão à \
                praça, e a exposição será no salão.
                """
        ),
        .init(
            language: "Italian", encodings: "windows-1252",
            title: "Perché non c'è più neve",
            text: """
                La città è già sveglia: domani pioverà un po', ma nel pomeriggio tornerà il sole. Sarà \
                così anche lunedì.
                """
        ),
        .init(
            language: "Swedish", encodings: "windows-1252",
            title: "Väderprognos",
            text: """
                I morgon bitti faller lätt regn, men på eftermiddagen kommer solen fram. Människorna på \
                gatan bär paraplyer, och barnen åker till sjön.
                """
        ),
        .init(
            language: "Danish", encodings: "windows-1252",
            title: "Vejrudsigten på dansk",
            text: """
                I morgen tidlig falder der let regn, men om eftermiddagen kommer solen frem. Børnene går \
                på skøjter nær søen.
                """
        ),
        .init(
            language: "Norwegian", encodings: "windows-1252",
            title: "Værmelding",
            text: """
                I morgen tidlig blir det lett regn, men på ettermiddagen kommer solen. Været i fjellet \
                er dårlig, så ta på støvler.
                """
        ),
        .init(
            language: "Finnish", encodings: "windows-1252",
            title: "Sää huomenna",
            text: """
                Aamulla sataa hieman vettä, mutta iltapäivällä aurinko tulee esiin. Ihmiset kävelevät \
                kadulla sateenvarjot käsissään.
                """
        ),
        .init(
            language: "Dutch", encodings: "windows-1252",
            title: "Ideeën voor een café",
            text: """
                Morgenochtend valt er lichte regen, maar ’s middags komt de zon terug. De financiële \
                crisis raakte één op de drie huizen.
                """
        ),
        .init(
            language: "Icelandic", encodings: "windows-1252",
            title: "Veðurspá",
            text: """
                Á morgun verður smá rigning, en síðdegis kemur sólin. Fólkið í bænum er með regnhlífar \
                og þykka jakka. Ekki gleyma því.
                """
        ),
        .init(
            language: "Catalan", encodings: "windows-1252",
            title: "Previsió del temps",
            text: """
                Demà al matí caurà una pluja feble, però a la tarda sortirà el sol. Els nens aniran a la \
                plaça amb l’àvia; això és tot.
                """
        ),
        .init(
            language: "English", encodings: "windows-1252",
            title: "The café’s menu",
            text: """
                “Tomorrow it will rain a little,” said the man – but nobody believed him. It’s 20 °C, \
                and tea costs £3.
                """
        ),
        .init(
            language: "English", encodings: "windows-1252",
            title: "© 2019 Smith & Sons",
            text: "All rights reserved. Prices from €10 to £25; see “Terms”."
        ),
        .init(
            language: "Chinese", encodings: "gbk gb18030",
            title: "天气预报",
            text: "明天多云转晴，最高气温二十五度。"
        ),
        .init(
            language: "Chinese", encodings: "gbk",
            title: "今日新闻",
            text: "市博物馆将举办古代钟表展览，儿童免费入场。记者从主办方了解到，展览将持续三个月。"
        ),
        .init(
            language: "Chinese", encodings: "gbk",
            title: "便宜自行车",
            text: "三天内送货上门，可以刷卡或者货到付款。"
        ),
        .init(
            language: "Chinese", encodings: "big5",
            title: "天氣預報",
            text: "明天多雲轉晴，最高氣溫二十五度，出門請帶雨傘。"
        ),
        .init(
            language: "Chinese", encodings: "big5",
            title: "今日新聞",
            text: "市立博物館將舉辦古代鐘錶展覽，兒童免費入場，展期三個月。"
        ),
        .init(
            language: "Japanese", encodings: "shift_jis euc-jp",
            title: "天気予報",
            text: "明日の朝は小雨が降りますが、午後は晴れて暖かくなるでしょう。"
        ),
        .init(
            language: "Japanese", encodings: "shift_jis euc-jp",
            title: "今日のニュース",
            text: "市立博物館では古い時計の展覧会が始まりました。子どもは無料で入れます。"
        ),
        .init(
            language: "Japanese", encodings: "shift_jis euc-jp",
            title: "東京都",
            text: "会社概要と採用情報のページです。"
        ),
        .init(
            language: "Japanese", encodings: "shift_jis euc-jp",
            title: "カメラ",
            text: "デジタルカメラとプリンターの中古品を販売しています。"
        ),
        .init(
            language: "Korean", encodings: "euc-kr",
            title: "일기 예보",
            text: "내일 아침에는 비가 조금 내리고 오후에는 맑아지겠습니다. 외출할 때 우산을 챙기세요."
        ),
        .init(
            language: "Korean", encodings: "euc-kr",
            title: "오늘의 뉴스",
            text: "시립 박물관에서 옛날 시계 전시회가 열립니다. 어린이는 무료입니다."
        ),
    ]
}
