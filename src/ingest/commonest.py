"""Languages that have no letter statistics, by their commonest words.

Without these, letters take Irish for English and Zulu for Swahili, and are sure of it. Of each language the words are
those that its neighbours do not have, or seldom.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

WORD = re.compile(r"[^\W\d_]+")
WORDS: Mapping[str, Mapping[str, frozenset[str]]] = {
    script: {code: frozenset(words.split()) for code, words in languages.items()}
    for script, languages in {
        "latin": {
            "eo": "kaj estas estis esti kiu kiuj tiu tiuj oni pli plej kiel ĝi ĉiu ĉiuj ili sed kun ke sia",
            "eu": "eta zen izan bat zuen ere dira bere egin zituen dute ditu baina beste behar baino duen hau dituzte"
            " ziren zuten",
            "ga": "agus ag sé sí tá bhí atá raibh faoi iad gur bheith bhfuil níl chun ina seo nach dá ón",
            "la": "quod quae atque enim autem eius etiam fuit erat eum quidem esse quam hoc sunt est nec ad ut",
            "lg": "mu nti bwe abantu nnyo naye omu kubanga okuva kwe ono nga buli mpozzi ate",
            "mi": "ki he kua hoki nei ngā tētahi tēnei engari rātou roto runga tangata iwi mō kei kāore kia ana",
            "sn": "kuti kana asi uye uyu iri ari vanhu ava kwete munhu zvakare zvinhu nokuti",
            "st": "ho hore tsa tse mme hae empa batho jwalo joalo hao leha ke",
            "tn": "go gore tsa tse mme bone fela batho gagwe jaaka fa nne ke",
            "ts": "hi eka swi leswaku ndzi loko leswi lava vanhu hikuva xi yena",
            "xh": "ukuba kwaye xa okanye kuba abantu kodwa kwi ukuya ukuze umntu apho ngokuba into",
            "zu": "ukuthi futhi kodwa noma kakhulu kanye abantu lokhu ngoba njengoba lapho nje bese ngokuthi ukuze"
            " umuntu uma",
        },
        "cyrillic": {
            "mn": "нь байна гэж энэ юм бол байсан гэсэн нэг байх хүн болон биш улсын",
            # Without its own letters, ђ and ћ, which a few sentences need not have.
            "sr": "је су са као који које која није због али код био ће бити",
        },
    }.items()
}
# Two different ones at the least, which are so many of all words: of 7,200 texts in languages with letter statistics
# none is taken for one of these.
LEAST_DIFFERENT, LEAST_SHARE = 2, 0.05
# The commonest words of languages that others are taken for. A text of some length in one of them has some of these.
OWN: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "ca": "el la de i que els les un una en per amb del és no",
        "cy": "yn y i a o yr ar ei mae wedi",
        "en": "the of and to in a is that for it was on with as be",
        "it": "di e il la che in un per è del a non si le con i l da una",
        "mk": "на во и да се од за е со што го",
        "ro": "de la și şi a în in nu care cu pe din o un mai să",
        "sq": "e të në dhe i një për me që së",
        "sw": "na ya wa kwa katika ni za la cha kuwa hii hiyo huo yake kama",
        "tl": "ang ng sa na mga ay at si ito hindi",
    }.items()
}
# A text of so many words has so many of these: all but one of 1,620 texts in them.
OWN_WORDS, OWN_SHARE = 15, 0.05
# Malay has the letters of Indonesian; these words the other does not have.
TWIN, TWIN_CODE = "id", "ms"
INDONESIAN, MALAY = (
    frozenset(words.split())
    for words in (
        "karena bahwa bisa kota kantor uang coba resmi polisi universitas dokter senin jumat agustus desember saat"
        " ketika sedangkan mobil provinsi rp rupiah yaitu butuh berbeda perusahaan memiliki mau sudah gak nggak selama"
        " merupakan sebesar",
        "kerana bahawa ialah sahaja wang cuba rasmi polis pejabat universiti doktor isnin jumaat ogos disember manakala"
        " seramai ringgit iaitu syarikat mahu berbeza",
    )
)
# What an answer is worth where no word tells the one from the other.
UNTOLD = 0.75


def by_words(sample: str, script: str) -> tuple[str, float] | None:
    """A language without letter statistics that a text is in, and how likely; each word found halves the doubt."""
    languages = WORDS.get(script)
    if languages is None:
        return None
    words = _words(sample)
    found = {code: words.keys() & common for code, common in languages.items()}
    times = {code: sum(words[word] for word in known) for code, known in found.items() if len(known) >= LEAST_DIFFERENT}
    if not times:
        return None
    code = max(times, key=lambda one: times[one])
    return (code, 1 - 0.5 ** times[code]) if times[code] >= LEAST_SHARE * words.total() else None


def by_letters_and_words(code: str, score: float, sample: str) -> tuple[str, float] | None:
    """What an answer by letters is worth, looked at the words; None where none of its commonest words is there."""
    if code == TWIN:
        words = _words(sample)
        more = sum(words[word] for word in INDONESIAN) - sum(words[word] for word in MALAY)
        if more <= -LEAST_DIFFERENT:
            return TWIN_CODE, score * (1 - 0.5**-more)
        return code, score if more > 0 else UNTOLD * score
    if code in OWN and (words := _words(sample)).total() >= OWN_WORDS:
        share = sum(words[word] for word in OWN[code]) / words.total()
        return (code, score * min(1.0, share / OWN_SHARE)) if share else None
    return code, score


def _words(sample: str) -> Counter[str]:
    return Counter(WORD.findall(sample.lower()))
