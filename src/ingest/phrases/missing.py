"""What pages say where an article, or the rest of it, is missing; language by language, without case.

They raise flags where other signs agree with them, and take nothing out.
"""


def _listed(*phrases: str) -> tuple[str, ...]:
    return tuple(phrase for line in phrases for phrase in line.casefold().split("|"))


# In a plea: this article, or the rest of it, is for those who pay. "To keep reading" stands under whole articles too.
WALLS = _listed(
    "to continue reading|to read the full|to read the rest|to read this article|to access this article",
    "subscribers only|subscriber-only|only for subscribers|members only|reserved for subscribers",
    "exclusive to subscribers|available to subscribers|this article is for|this story is for|this content is for",
    "unlock this article|unlock this story|unlock the full|unlock the rest|you have reached your|you've reached your",
    # German, Dutch
    "weiterlesen|weiterzulesen|weiter zu lesen|nur für abonnenten|exklusiv für abonnenten|artikel freischalten",
    "den ganzen artikel|den vollständigen artikel|kein gültiges abo|verder lezen|lees verder met|alleen voor abonnees",
    "exclusief voor abonnees",
    # French, Spanish, Portuguese, Italian
    "pour lire la suite|la suite est réservée|réservé aux abonnés|réservé à nos abonnés|continuer à lire",
    "poursuivre votre lecture|poursuivre la lecture|l'intégralité de cet article|seguir leyendo|continuar leyendo",
    "para suscriptores|leer el artículo completo|continuar lendo|continuar a ler|continue lendo|para assinantes",
    "ler a matéria completa|continuare a leggere|continua a leggere|per gli abbonati|riservato agli abbonati",
    # Danish, Norwegian, Swedish, Finnish
    "læse videre|læs videre|kun for abonnenter|lese videre|lese hele saken|les hele saken|läsa vidare|läs vidare",
    "för prenumeranter|läsa hela artikeln|tilaajille|jatka lukemista|jatkaaksesi lukemista",
    # Polish, Czech, Russian, Ukrainian
    "czytać dalej|czytaj dalej|dla prenumeratorów|dla subskrybentów|dalsza część artykułu|číst dál|pokračovat ve čtení",
    "pro předplatitele|для подписчиков|чтобы читать дальше|чтобы продолжить чтение|для передплатників|щоб читати далі",
    # Greek, Turkish, Indonesian, Vietnamese
    "για συνδρομητές|για να συνεχίσετε την ανάγνωση|devamını okumak için|okumaya devam etmek için|abonelere özel",
    "untuk melanjutkan membaca|khusus pelanggan|khusus untuk pelanggan|để đọc tiếp|dành cho thuê bao",
    # Arabic, Hebrew, Hindi
    "للمشتركين فقط|لمتابعة القراءة|لمواصلة القراءة|למנויים בלבד|להמשך קריאה|आगे पढ़ने के लिए|केवल सदस्यों के लिए",
    # Japanese, Chinese, Korean
    "会員限定|続きを読むには|続きは|ここから先は|全文を読むには|订阅后|訂閱後|会员专享|會員專享",
    "付费阅读|付費閱讀|继续阅读|繼續閱讀|구독자 전용|유료 회원|회원 전용|계속 읽으려면|전문을 보려면",
)
# Behind an excerpt: the whole line, signs aside.
CONTINUED = frozenset(
    _listed(
        "continue reading|keep reading|read the rest|read the rest of this entry|weiterlesen|weiter lesen|lees verder",
        "verder lezen|lire la suite|continuer la lecture|seguir leyendo|continuar leyendo|continuar lendo",
        "continue lendo|continua a leggere|læs videre|les videre|läs vidare|jatka lukemista|czytaj dalej|číst dál",
        "pokračovat ve čtení|читать далее|читать дальше|читати далі|διαβάστε τη συνέχεια|devamını oku",
        "okumaya devam et|baca selengkapnya|đọc tiếp|متابعة القراءة|להמשך קריאה|आगे पढ़ें|続きを読む|继续阅读|繼續閱讀",
        "계속 읽기",
    )
)
# On a page that is no article: it was not found, was refused, or asks something of the browser first.
NO_ARTICLE = _listed(
    "page not found|404 not found|error 404|404 error|page you are looking for|page you were looking for",
    "page you requested|page doesn't exist|page does not exist|page isn't available|access denied|403 forbidden",
    "enable javascript|javascript is disabled|javascript is not enabled|turn on javascript|verify you are human",
    "you are not a robot|you're not a robot|are you a robot|checking your browser|enable cookies|unusual traffic",
    "not available in your region|unavailable for legal reasons|internal server error|seite nicht gefunden",
    "seite wurde nicht gefunden|seite konnte nicht gefunden werden|javascript aktivieren|aktivieren sie javascript",
    "pagina niet gevonden|page introuvable|page non trouvée|activer javascript|página no encontrada",
    "página não encontrada|pagina non trovata|siden blev ikke fundet|siden ble ikke funnet|fant ikke siden",
    "sidan kunde inte hittas|sidan hittades inte|sivua ei löytynyt|nie znaleziono strony",
    "strona nie została znaleziona|stránka nenalezena|stránka nebyla nalezena|страница не найдена",
    "сторінку не знайдено|η σελίδα δεν βρέθηκε|sayfa bulunamadı|halaman tidak ditemukan|không tìm thấy trang",
    "الصفحة غير موجودة|הדף לא נמצא|पेज नहीं मिला|ページが見つかりません|页面不存在|頁面不存在|找不到页面|找不到頁面",
    "페이지를 찾을 수 없습니다",
)
