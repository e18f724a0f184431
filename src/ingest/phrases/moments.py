"""What stands on a date line beside the date itself, language by language; data alone.

`weekdays`: in full and short. `words`: what joins day and hour ("at", "um … Uhr"), parts of the day among them.
`ago`: what stands before and behind "3 hours". `units`: of time; years are for the archive column ("50 years ago").
`some`: what stands for a number ("an hour ago"). `reading`: what says that minutes are those of reading, before or
behind them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moments:
    """The words of date lines in one language."""

    weekdays: tuple[str, ...]
    words: tuple[str, ...]
    ago: tuple[str, str]
    units: tuple[str, ...]
    some: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()


MOMENTS = {
    "en": Moments(
        (
            *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
            *("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"),
        ),
        ("at", "on", "hrs", "hours", "local time", "eastern time", "today", "yesterday"),
        ("", "ago"),
        (
            *("seconds", "second", "secs", "sec", "minutes", "minute", "mins", "min", "hours", "hour", "hrs", "hr"),
            *("days", "day", "weeks", "week", "months", "month", "m", "h", "d"),
        ),
        ("a", "an", "one", "a few", "about an"),
        ("read", "read time", "reading time", "to read"),
    ),
    "ar": Moments(
        ("الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الاربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "الاحد"),
        (
            *("في", "الساعة", "عند", "على الساعة", "يوم", "بتاريخ", "صباحا", "صباحاً", "مساء", "مساءً", "ظهرا", "ظهراً"),
            *("ص", "م", "بتوقيت غرينتش", "بتوقيت جرينتش", "غرينتش", "بالتوقيت المحلي", "اليوم", "أمس"),
        ),
        ("منذ|قبل", ""),
        (
            *("ثانية", "ثوان", "دقيقة", "دقائق", "دقيقتين", "ساعة", "ساعات", "ساعتين", "يوم", "أيام", "يومين"),
            *("أسبوع", "أسابيع", "أسبوعين", "شهر", "أشهر", "شهرين"),
        ),
        ("",),
        ("قراءة", "للقراءة", "وقت القراءة", "مدة القراءة", "زمن القراءة"),
    ),
    "cs": Moments(
        (
            *("pondělí", "úterý", "středa", "středu", "čtvrtek", "pátek", "sobota", "sobotu", "neděle", "neděli"),
            *("po", "út", "st", "čt", "pá", "so", "ne"),
        ),
        ("v", "ve", "dne", "hodin", "hod", "h", "dnes", "včera"),
        ("před", ""),
        (
            *("minutou", "minutami", "min", "hodinou", "hodinami", "hod", "dnem", "dny", "týdnem", "týdny"),
            *("měsícem", "měsíci"),
        ),
        ("",),
        ("čtení", "doba čtení", "délka čtení", "čas čtení"),
    ),
    "da": Moments(
        (
            *("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
            *("man", "tir", "ons", "tor", "tors", "fre", "lør", "søn"),
        ),
        ("kl", "klokken", "den", "d", "i dag", "i går"),
        ("for", "siden"),
        ("minut", "minutter", "min", "time", "timer", "dag", "dage", "uge", "uger", "måned", "måneder"),
        ("et", "en"),
        ("læsetid", "læsning"),
    ),
    "de": Moments(
        (
            *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"),
            *("mo", "di", "mi", "do", "fr", "sa", "so"),
        ),
        ("um", "uhr", "am", "den", "der", "heute", "gestern"),
        ("vor", ""),
        (
            *("minute", "minuten", "min", "stunde", "stunden", "std", "tag", "tagen", "woche", "wochen"),
            *("monat", "monaten"),
        ),
        ("einer", "einem", "wenigen"),
        ("lesezeit", "lesedauer", "lesezeit ca", "zu lesen"),
    ),
    "el": Moments(
        (
            *("δευτέρα", "τρίτη", "τετάρτη", "πέμπτη", "παρασκευή", "σάββατο", "κυριακή"),
            *("δευτερα", "τριτη", "τεταρτη", "πεμπτη", "παρασκευη", "σαββατο", "κυριακη"),
            *("δευ", "τρι", "τετ", "πεμ", "παρ", "σαβ", "κυρ"),
        ),
        ("στις", "ώρα", "ωρα", "την", "τη", "π.μ", "μ.μ", "πμ", "μμ", "σήμερα", "χθες"),
        ("πριν|πριν από", ""),
        (
            *("λεπτό", "λεπτά", "λεπτα", "λ", "ώρα", "ώρες", "ωρες", "ημέρα", "ημέρες", "μέρες", "εβδομάδα"),
            *("εβδομάδες", "μήνα", "μήνες"),
        ),
        ("μία", "μια", "ένα", "έναν"),
        ("ανάγνωση", "ανάγνωσης", "χρόνος ανάγνωσης", "διάβασμα"),
    ),
    "es": Moments(
        (
            *("lunes", "martes", "miércoles", "miercoles", "jueves", "viernes", "sábado", "sabado", "domingo"),
            *("lun", "mar", "mié", "mie", "jue", "vie", "sáb", "sab", "dom"),
        ),
        ("a las", "a la", "las", "h", "hs", "hrs", "horas", "el", "el día", "hora", "hoy", "ayer", "de"),
        ("hace", ""),
        ("minuto", "minutos", "min", "hora", "horas", "día", "días", "semana", "semanas", "mes", "meses"),
        ("un", "una"),
        ("de lectura", "lectura", "tiempo de lectura"),
    ),
    "fi": Moments(
        (
            *("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"),
            *("maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina"),
            *("ma", "ti", "ke", "to", "pe", "la", "su"),
        ),
        ("klo", "kello", "tänään", "eilen"),
        ("", "sitten"),
        ("minuutti", "minuuttia", "min", "tunti", "tuntia", "t", "päivä", "päivää", "viikko", "viikkoa"),
        ("",),
        ("lukuaika", "lukemiseen"),
    ),
    "fr": Moments(
        (
            *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
            *("lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
        ),
        ("à", "a", "le", "h", "heures", "aujourd'hui", "hier"),
        ("il y a", ""),
        (
            *("minute", "minutes", "min", "mn", "heure", "heures", "h", "jour", "jours", "semaine", "semaines"),
            "mois",
        ),
        ("un", "une"),
        ("de lecture", "lecture", "temps de lecture", "durée de lecture"),
    ),
    "he": Moments(
        (
            *("יום ראשון", "יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "שבת"),
            *("ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי"),
        ),
        ("בשעה", "שעה", "ב", "ב-", "היום", "אתמול"),
        ("לפני", ""),
        ("דקה", "דקות", "שעה", "שעות", "שעתיים", "יום", "ימים", "יומיים", "שבוע", "שבועות", "חודש", "חודשים"),
        ("",),
        ("קריאה", "זמן קריאה", "דקות קריאה"),
    ),
    "hi": Moments(
        (
            *("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "गुरूवार", "शुक्रवार", "शनिवार", "रविवार"),
            *("सोम", "मंगल", "बुध", "गुरु", "शुक्र", "शनि", "रवि"),
        ),
        ("बजे", "को", "सुबह", "शाम", "दोपहर", "रात", "पूर्वाह्न", "अपराह्न", "आज"),
        ("", "पहले"),
        ("मिनट", "घंटा", "घंटे", "दिन", "सप्ताह", "हफ्ते", "महीने"),
        ("एक",),
        ("पढ़ने का समय", "में पढ़ें"),
    ),
    "id": Moments(
        (
            *("senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad"),
            *("sen", "sel", "rab", "kam", "jum", "sab", "min"),
        ),
        ("pukul", "jam", "wib", "wita", "wit", "pada", "hari ini", "kemarin"),
        ("", "yang lalu|lalu"),
        ("menit", "jam", "hari", "minggu", "pekan", "bulan"),
        ("",),
        ("waktu baca", "baca"),
    ),
    "it": Moments(
        (
            *("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
            *("lun", "mar", "mer", "gio", "ven", "sab", "dom"),
        ),
        ("alle", "alle ore", "ore", "ora", "h", "il", "oggi", "ieri"),
        ("", "fa"),
        (
            *("minuto", "minuti", "min", "ora", "ore", "giorno", "giorni", "settimana", "settimane"),
            *("mese", "mesi"),
        ),
        ("un", "un'", "una"),
        ("di lettura", "lettura", "tempo di lettura"),
    ),
    "ja": Moments(
        (
            "月曜日",
            "火曜日",
            "水曜日",
            "木曜日",
            "金曜日",
            "土曜日",
            "日曜日",
            "月曜",
            "火曜",
            "水曜",
            "木曜",
            "金曜",
            "土曜",
            "日曜",
        ),
        ("午前", "午後", "正午", "付", "頃", "現在", "今日", "昨日", "本日"),
        ("", "前"),
        ("秒", "分", "時間", "日", "週間", "か月", "ヶ月", "カ月"),
        ("",),
        ("読了", "読了時間", "で読めます", "この記事は"),
    ),
    "ko": Moments(
        ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
        ("오전", "오후", "오늘", "어제", "새벽", "밤", "낮"),
        ("", "전"),
        ("초", "분", "시간", "일", "주", "개월", "달"),
        ("",),
        ("읽기", "소요", "읽는 시간"),
    ),
    "nl": Moments(
        (
            *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
            *("ma", "di", "wo", "do", "vr", "za", "zo"),
        ),
        ("om", "uur", "u", "op", "vandaag", "gisteren"),
        ("", "geleden"),
        (*("minuut", "minuten", "min", "uur", "uren", "dag", "dagen", "week", "weken", "maand", "maanden"),),
        ("een",),
        ("leestijd", "lezen"),
    ),
    "no": Moments(
        (
            *("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
            *("måndag", "tysdag", "laurdag", "sundag", "man", "tir", "ons", "tor", "fre", "lør", "søn"),
        ),
        ("kl", "klokken", "klokka", "den", "i dag", "i går"),
        ("for", "siden|sidan"),
        ("minutt", "minutter", "min", "time", "timer", "dag", "dager", "uke", "uker", "måned", "måneder"),
        ("et", "en", "ett"),
        ("lesetid", "å lese"),
    ),
    "pl": Moments(
        (
            *("poniedziałek", "wtorek", "środa", "środę", "czwartek", "piątek", "sobota", "sobotę", "niedziela"),
            *("niedzielę", "pon", "wt", "śr", "czw", "czwart", "pt", "sob", "niedz", "ndz"),
        ),
        ("o", "godz", "godzina", "godzinie", "g", "dnia", "w", "dziś", "dzisiaj", "wczoraj", "r", "roku"),
        ("", "temu"),
        (
            *("minutę", "minuty", "minut", "min", "godzinę", "godziny", "godzin", "godz", "dzień", "dni"),
            *("tydzień", "tygodnie", "tygodni", "miesiąc", "miesiące", "miesięcy"),
        ),
        ("",),
        ("czytania", "czas czytania"),
    ),
    "pt": Moments(
        (
            *("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"),
            *("segunda", "terça", "quarta", "quinta", "sexta", "seg", "ter", "qua", "qui", "sex", "sáb", "dom"),
        ),
        ("às", "as", "à", "a", "h", "hs", "horas", "em", "pelas", "de", "hoje", "ontem", "horário de brasília"),
        ("há|faz", "|atrás"),
        (*("minuto", "minutos", "min", "hora", "horas", "dia", "dias", "semana", "semanas", "mês", "meses"),),
        ("um", "uma"),
        ("de leitura", "leitura", "tempo de leitura"),
    ),
    "ru": Moments(
        (
            *("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
            *("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
        ),
        ("в", "во", "от", "г", "год", "года", "мск", "по мск", "сегодня", "вчера", "по московскому времени"),
        ("", "назад"),
        (
            *("минуту", "минуты", "минут", "мин", "час", "часа", "часов", "день", "дня", "дней", "неделю"),
            *("недели", "недель", "месяц", "месяца", "месяцев"),
        ),
        ("",),
        ("чтения", "на чтение", "время чтения", "читать"),
    ),
    "sv": Moments(
        (
            *("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
            *("mån", "tis", "ons", "tor", "tors", "fre", "lör", "sön"),
        ),
        ("kl", "klockan", "den", "i dag", "idag", "i går", "igår"),
        ("för", "sedan"),
        (
            *("minut", "minuter", "min", "timme", "timmar", "tim", "dag", "dagar", "vecka", "veckor"),
            *("månad", "månader"),
        ),
        ("en", "ett"),
        ("lästid", "läsning", "att läsa"),
    ),
    "tr": Moments(
        (
            *("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"),
            *("pzt", "çar", "per", "cum", "cmt", "paz"),
        ),
        ("saat", "saati", "günü", "bugün", "dün", "tsi"),
        ("", "önce"),
        ("saniye", "dakika", "dk", "saat", "gün", "hafta", "ay"),
        ("bir",),
        ("okuma", "okuma süresi", "okunma süresi"),
    ),
    "uk": Moments(
        (
            *("понеділок", "вівторок", "середа", "четвер", "п'ятниця", "субота", "неділя"),
            *("пн", "вт", "ср", "чт", "пт", "сб", "нд"),
        ),
        ("о", "об", "в", "у", "від", "р", "рік", "року", "год", "година", "сьогодні", "вчора", "за києвом"),
        ("", "тому"),
        (
            *("хвилину", "хвилини", "хвилин", "хв", "годину", "години", "годин", "год", "день", "дні", "днів"),
            *("тиждень", "тижні", "тижнів", "місяць", "місяці", "місяців"),
        ),
        ("",),
        ("читання", "на читання", "час читання", "час на читання"),
    ),
    "vi": Moments(
        (
            *("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"),
            *("thứ 2", "thứ 3", "thứ 4", "thứ 5", "thứ 6", "thứ 7"),
        ),
        ("ngày", "lúc", "vào lúc", "giờ", "sa", "ch", "hôm nay", "hôm qua"),
        ("", "trước"),
        ("phút", "giờ", "ngày", "tuần", "tháng"),
        ("một",),
        ("đọc", "thời gian đọc"),
    ),
    "zh": Moments(
        (*(f"{week}{day}" for week in ("星期", "周", "週", "礼拜", "禮拜") for day in "一二三四五六日天"),),
        ("上午", "下午", "中午", "凌晨", "早上", "晚上", "今天", "昨天", "北京时间"),
        ("", "前|以前|之前"),
        ("秒", "分钟", "分鐘", "小时", "小時", "天", "日", "周", "週", "个月", "個月"),
        ("",),
        ("阅读", "閱讀", "阅读时间", "閱讀時間", "阅读需", "读完"),
    ),
}
