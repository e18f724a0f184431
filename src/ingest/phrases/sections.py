"""What newspapers call their sections, language by language; over a headline such a word is a breadcrumb.

In a sentence, or as a heading further down, it is a word like any other.
"""

SECTIONS = frozenset(
    word
    for words in (
        # English
        "news|world|world news|national|national news|local|local news|us|uk|europe|asia|africa|politics|business"
        "|economy|money|finance|markets|tech|technology|science|health|environment|climate|sport|sports|football|opinion"
        "|editorial|comment|analysis|features|culture|arts|entertainment|lifestyle|life|style|fashion|food|travel"
        "|education|crime|courts|property|real estate|weather|video|videos|photos|media|celebrity|music|film|books"
        "|top stories|breaking news|latest news|latest|home|homepage|special report|in depth|explainer",
        # German
        "nachrichten|politik|ausland|inland|wirtschaft|finanzen|sport|fußball|kultur|panorama|gesellschaft|wissen"
        "|wissenschaft|gesundheit|leben|ratgeber|wohnen|reise|reisen|auto|netzwelt|digital|technik|medien|meinung"
        "|kommentar|lokales|regional|stadt|kreis|unterhaltung|stars|startseite|home|welt|deutschland|europa|bildung",
        # French
        "actualité|actualités|actu|politique|économie|société|monde|international|france|culture|sport|sports|sciences"
        "|santé|planète|environnement|opinions|idées|débats|médias|tech|high-tech|faits divers|justice|accueil|régions",
        # Spanish
        "noticias|actualidad|política|economía|sociedad|mundo|internacional|nacional|españa|deportes|fútbol|cultura"
        "|ciencia|salud|tecnología|opinión|sucesos|portada|inicio|local|provincia|gente|espectáculos|negocios|video|vídeo",
        # Italian
        "notizie|politica|economia|cronaca|esteri|mondo|interni|cultura|spettacoli|sport|calcio|scienze|scienza|salute"
        "|tecnologia|ambiente|opinioni|home|società|viaggi|motori",
        # Portuguese
        "notícias|política|economia|mundo|brasil|portugal|sociedade|país|desporto|esporte|esportes|futebol|cultura"
        "|ciência|saúde|tecnologia|opinião|cidades|início|capa|entretenimento|negócios",
        # Dutch
        "nieuws|binnenland|buitenland|politiek|economie|sport|voetbal|cultuur|wetenschap|gezondheid|opinie|regio|media",
        # Polish, Czech
        "wiadomości|polska|świat|kraj|polityka|gospodarka|biznes|kultura|nauka|zdrowie|opinie|sport|strona główna",
        "zprávy|domácí|zahraničí|svět|česko|politika|ekonomika|byznys|kultura|věda|zdraví|názory|komentáře|články|článek",
        # Nordic languages and Finnish
        "nyheter|inrikes|utrikes|innenriks|utenriks|sverige|norge|världen|verden|ekonomi|økonomi|næringsliv|kultur"
        "|nöje|kjendis|sport|debatt|ledare|meninger|hälsa|helse|nyheder|indland|udland|politik|penge|debat|samfund",
        "uutiset|kotimaa|ulkomaat|politiikka|talous|kulttuuri|urheilu|tiede|terveys|mielipide|pääkirjoitus|etusivu",
        # Turkish, Greek
        "haberler|gündem|dünya|türkiye|ekonomi|siyaset|spor|futbol|kültür|sağlık|teknoloji|yaşam|magazin|anasayfa",
        "ειδήσεις|ελλάδα|κόσμος|πολιτική|οικονομία|κοινωνία|αθλητικά|πολιτισμός|υγεία|τεχνολογία|απόψεις|αρχική",
        # Russian, Ukrainian
        "новости|россия|мир|политика|экономика|общество|бизнес|спорт|культура|наука|здоровье|мнения|происшествия|главная",
        "новини|україна|світ|політика|економіка|суспільство|бізнес|спорт|культура|наука|здоров'я|думки|головна",
        # Arabic, Hebrew, Hindi
        "أخبار|سياسة|اقتصاد|رياضة|ثقافة|صحة|تكنولوجيا|العالم|محليات|منوعات|رأي|الرئيسية",
        "חדשות|פוליטיקה|כלכלה|ספורט|תרבות|בריאות|דעות|בארץ|בעולם|טכנולוגיה",
        "समाचार|देश|विदेश|राजनीति|खेल|मनोरंजन|बिज़नेस|टेक्नोलॉजी|स्वास्थ्य|शिक्षा|होम",
        # Japanese, Chinese, Korean
        "ニュース|国際|社会|政治|経済|スポーツ|文化|地域|科学|エンタメ|トップ|ホーム|速報",
        "新闻|新聞|国际|國際|国内|國內|政治|经济|經濟|财经|財經|社会|社會|体育|體育|娱乐|娛樂|科技|首页|首頁|要闻|要聞",
        "뉴스|정치|경제|사회|국제|문화|스포츠|연예|과학|오피니언|홈|전국|세계",
        # Indonesian, Vietnamese
        "berita|nasional|internasional|politik|ekonomi|bisnis|olahraga|hiburan|budaya|kesehatan|teknologi|opini|beranda",
        "tin tức|thời sự|thế giới|chính trị|kinh tế|kinh doanh|xã hội|thể thao|văn hóa|giải trí|sức khỏe|giáo dục",
    )
    for word in words.split("|")
)
