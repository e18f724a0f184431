"""What an HTML page says of its article: title, authors, dates, address, publisher, language, whether it is free.

Precision first: what stands in the page for its readers counts more than what it says to machines, and no author and
no date is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from ingest.dates import iso_date
from ingest.forms import skeleton
from ingest.parse.html.front import BUTTON, Front
from ingest.parse.html.json_ld import Thing, types_of

# The types of schema.org that are something to read; a `WebPage` has the dates of its template.
ARTICLES = re.compile(
    r"Article$|Posting$|^Report$|^Review$|^Recipe$|^HowTo$|^LiveBlog|^Episode$|^PodcastEpisode$|^Book$"
)
PAGE = "WebPage"
PUBLISHED = ("article:published_time", "datepublished", "dc.date.issued", "dcterms.created", "parsely-pub-date")
PUBLISHED_LOOSE = (
    *("pubdate", "publishdate", "publish-date", "publication_date", "published", "published-date", "published_at"),
    *("date", "dc.date", "citation_date", "citation_publication_date", "sailthru.date"),
)
MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified")
AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
# "Headline | The Daily Example", "Headline - Example": what stands behind the last of these is the site.
SITE = re.compile(r"\s+(?:[|»·•–—-]|::)\s+(?=[^|»·•–—]{2,60}$)")
MOST_TITLE_WORDS = 40
LONGEST_NAME, MOST_NAME_WORDS = 60, 8
SHARED_WORDS, MOST_SHARED_WORDS = 0.5, 0.75
MOST_HEADINGS = 40
MOST_SECTION_WORDS = 3
WORD = re.compile(r"[^\W_]+")
# No author's: a login, an address, what a template left behind.
NO_NAME = re.compile(
    r"https?:|www\.|@|[{}<>\[\]]"
    r"|^(?:undefined|null|none|admin|administrator|editor|author|user|test|(?:written|posted) by)$",
    re.IGNORECASE,
)
LABEL = re.compile(r"^\s*(?:written\s+|posted\s+|words\s+)?by[:\s]+", re.IGNORECASE)
ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:?\d\d(?::?\d\d(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?")
FALSE = frozenset(("false", "no", "0"))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself outside its text; each None or empty where it does not say it.

    date, modified: ISO 8601. authors: names alone. language: as the page declares it, lower case, without region.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    modified: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    paywalled: bool = False

    def beside(self, shown: Front) -> Metadata:
        """What a page says to machines together with what it shows its readers, which is truer where they differ."""
        seen = bool(self.authors) and all(skeleton(name) in shown.text for name in self.authors)
        return replace(
            self,
            authors=self.authors if seen else shown.authors or self.authors,
            date=_truer(shown.date, self.date, shown.days),
            modified=_truer(shown.modified, self.modified, shown.days),
        )


def _truer(shown: str | None, said: str | None, days: Set[str]) -> str | None:
    """The date that is shown; what is said to machines where nothing is, or where that is shown as well.

    "09.10.2024" is shown for the 10th of September as well.
    """
    day = read_date(shown) if shown else None
    if day is None or said is None:
        return day or said
    swapped = f"{day[:5]}{day[8:10]}-{day[5:7]}"
    return said if said[:10] in days or said.startswith((day, swapped)) else day


def metadata(page: LexborHTMLParser, things: Sequence[Thing]) -> Metadata:
    """The metadata of a page, before anything is taken out of its tree; `things` are its JSON-LD objects."""
    said = _metas(page)
    articles = [thing for thing in things if any(ARTICLES.search(one) for one in types_of(thing))]
    url = _url(page, said)
    return Metadata(
        title=_title(page, said, articles),
        authors=_authors(page, said, articles, things),
        date=_first_date(
            _values(articles, "datePublished"), (said[name] for name in (*PUBLISHED, *PUBLISHED_LOOSE) if name in said)
        ),
        modified=_first_date(_values(articles, "dateModified"), (said[name] for name in MODIFIED if name in said)),
        url=url,
        publisher=_publisher(said, articles, things, url),
        language=_language(page),
        paywalled=any(str(thing.get("isAccessibleForFree", "")).casefold() in FALSE for thing in things),
    )


def _metas(page: LexborHTMLParser) -> Mapping[str, str]:
    """The page's `meta` elements by name or property, in small letters; the first of each."""
    found: dict[str, str] = {}
    for node in page.css("meta"):
        attributes = node.attributes
        content = attributes.get("content")
        if not content or not content.strip():
            continue
        for key in ("property", "name", "itemprop"):
            name = attributes.get(key)
            if name:
                found.setdefault(name.casefold(), content.strip())
    return found


def _title(page: LexborHTMLParser, said: Mapping[str, str], articles: Sequence[Thing]) -> str | None:
    """The headline: of the `h1` elements the one that the page gives to others as its title, or the first."""
    node = page.css_first("title")
    whole = _line(node.text(deep=True)) if node is not None else ""
    site = said.get("og:site_name", "")
    given = [
        text
        for text in (
            *(_line(value) for value in _values(articles, "headline")),
            _line(said.get("og:title")),
            whole,
            _line(said.get("twitter:title")),
        )
        if text
    ]
    headings = [text for text in _headings(page, "h1") if not _is_site(text, site, whole)]
    best = max(headings, key=lambda text: (_likeness(text, given), -headings.index(text)), default=None)
    if best is not None and _likeness(best, given) >= SHARED_WORDS:
        # A section stands in front of it in some: "Culture" in a span of its own.
        return next((text for text in given if _is_end_of(text, best)), best)
    # Blogs set their own name in the `h1`.
    below = max(_headings(page, "h2"), key=lambda text: _likeness(text, given), default=None) if given else None
    if below is not None and _likeness(below, given) >= MOST_SHARED_WORDS:
        return below
    return headings[0] if headings else without_site(given[0], site) if given else None


def _is_end_of(text: str, heading: str) -> bool:
    words, own = heading.split(), text.split()
    return 0 < len(words) - len(own) <= MOST_SECTION_WORDS and words[len(words) - len(own) :] == own and len(own) > 2


def _headings(page: LexborHTMLParser, name: str) -> list[str]:
    """The headings of a level, in order."""
    found = []
    for node in page.css(name)[:MOST_HEADINGS]:
        text = _line(node.text(deep=True, separator=" " if node.css_first("br") is not None else ""))
        if text and len(text.split()) <= MOST_TITLE_WORDS:
            found.append(text)
    return found


def _is_site(heading: str, site: str, title: str) -> bool:
    """Whether a heading is the name of the site: as the page gives it, or the part of its title behind the headline."""
    own = skeleton(heading)
    if site and own == skeleton(site):
        return True
    whole = skeleton(title)
    behind = whole.endswith(own) and len(whole) > 2 * len(own)
    return bool(own) and behind and skeleton(without_site(title)) + own == whole


def _likeness(text: str, given: Sequence[str]) -> float:
    """How many of the words of a heading and of a title that is given are the same, at best."""
    own = set(WORD.findall(text.casefold()))
    if not own:
        return 0.0
    best = 0.0
    for title in given:
        others = set(WORD.findall(title.casefold()))
        best = max(best, len(own & others) / len(own | others))
        if own <= others and len(own) > 1:
            best = max(best, 0.75)
    return best


def without_site(title: str, site: str | None = None) -> str:
    """A title without the name of the site behind it.

    >>> without_site("Fog closes the harbour | The Daily Example")
    'Fog closes the harbour'
    """
    bare = title
    if site and skeleton(bare).endswith(skeleton(site)) and len(skeleton(bare)) > len(skeleton(site)):
        cut = bare[: -len(site)].rstrip(" |-–—·•»:")
        if skeleton(cut + site) == skeleton(bare):
            return cut
    match = SITE.search(bare)
    return bare[: match.start()] if match and len(bare[: match.start()].split()) > 2 else bare


def _authors(
    page: LexborHTMLParser, said: Mapping[str, str], articles: Sequence[Thing], things: Sequence[Thing]
) -> tuple[str, ...]:
    """The names a page gives to machines: in its markup, in JSON-LD, in `meta`; of people first."""
    known = {skeleton(name) for name in (said.get("og:site_name", ""), *_names_of(things, "publisher")) if name}
    marked = [_line(node.text(deep=True, separator=" ")) for node in page.css('a[rel~="author"]')[:4]]
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and "name" in thing}
    described = [name for article in articles for name in _people(article.get("author"), by_id)]
    metas = [said[name] for name in AUTHORS if name in said]
    for names in (described, marked, metas):
        clean = tuple(
            dict.fromkeys(
                bare
                for name in names
                for one in _split(name)
                if (bare := _name(one)) and (names is described or skeleton(bare) not in known)
            )
        )
        if clean:
            return clean
    return ()


def _people(value: Any, by_id: Mapping[str, Thing]) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            thing = one if "name" in one else by_id.get(str(one.get("@id")), one)
            if "Organization" not in types_of(thing):
                name = thing.get("name")
                for each in name if isinstance(name, list) else [name]:
                    if isinstance(each, str):
                        yield each


def _split(name: str) -> list[str]:
    """The names in one string: "Jane Doe and John Roe", "Jane Doe, John Roe"."""
    parts = re.split(r"\s*(?:;|\band\b|&|,(?=\s*\S+\s+\S))\s*", name)
    return parts if all(len(part.split()) >= 2 for part in parts) else [name]


def _name(text: str) -> str | None:
    """A name as a page gives it, without "By"; None where it can be none."""
    bare = BUTTON.sub("", LABEL.sub("", _line(text))).strip(" .,|")
    if not bare or len(bare) > LONGEST_NAME or len(bare.split()) > MOST_NAME_WORDS or NO_NAME.search(bare):
        return None
    # "jdoe", "john.roe": how somebody signs in.
    return bare if " " in bare or (bare[:1].isupper() and "." not in bare) or not bare.isascii() else None


def _names_of(things: Iterable[Thing], key: str) -> Iterator[str]:
    for thing in things:
        value = thing.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping) and isinstance(one.get("name"), str):
                yield one["name"]
            elif isinstance(one, str):
                yield one


def _values(things: Iterable[Thing], key: str) -> list[str]:
    return [value for thing in things if isinstance(value := thing.get(key), str)]


def _first_date(*places: Iterable[str]) -> str | None:
    return next((found for place in places for text in place if (found := read_date(text))), None)


def read_date(text: str) -> str | None:
    """A date that a page gives to machines as ISO 8601, with its time where it has one; None where it is none.

    >>> read_date("2025-03-04T10:00:00Z"), read_date("Jan 17, 2025"), read_date("soon")
    ('2025-03-04T10:00:00Z', '2025-01-17', None)
    """
    bare = text.strip()
    match = ISO.match(bare)
    if match is None:
        return iso_date(bare) if len(bare) <= 60 else None
    found = match[0].strip()
    if len(found) == len("2025-03"):
        return found if 1 <= int(found[5:]) <= 12 else None
    try:
        date.fromisoformat(found[:10])
        if len(found) > 10:
            datetime.fromisoformat(found.replace(" ", "T", 1).replace(" ", ""))
            return found.replace(" ", "T", 1).replace(" ", "")
    except ValueError:
        return found[:10] if _is_day(found[:10]) else None
    return found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _url(page: LexborHTMLParser, said: Mapping[str, str]) -> str | None:
    node = page.css_first('link[rel="canonical"]')
    for text in ((node.attributes.get("href") if node is not None else None), said.get("og:url")):
        if text and (found := absolute(text, said.get("og:url"))):
            return found
    return None


def absolute(text: str, base: str | None) -> str | None:
    """An address with its scheme and host, or None."""
    try:
        joined = urljoin(base, text.strip()) if base else text.strip()
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.netloc and " " not in joined else None


def _publisher(
    said: Mapping[str, str], articles: Sequence[Thing], things: Sequence[Thing], url: str | None
) -> str | None:
    for name in (said.get("og:site_name"), *_names_of(articles, "publisher"), *_names_of(things, "publisher")):
        if name and (bare := _line(name)) and len(bare) <= 2 * LONGEST_NAME and not bare.startswith("http"):
            return bare
    return urlsplit(url).hostname if url else None


def _language(page: LexborHTMLParser) -> str | None:
    node = page.css_first("html")
    declared = (node.attributes.get("lang") or "") if node is not None else ""
    code = re.split(r"[-_]", declared.strip().casefold())[0]
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
