"""What page builders call the parts of a page: the words in class names, ids and roles that tell what a box is for.

The names are those that content systems and design systems share, never a publisher's own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.rules import pattern_set

# Each is a witness by how far above a text its box is; none of them decides. Separators are blanks, "-" and "_".
HINTS = {
    "comments": r"comment|disqus|respond|replies|discussion|reviews?-list|testimonial",
    "related": r"related|recommend|popular|trending|latest|recent|more-|read-next|teaser|up-?next|also-like|suggest"
    r"|similar|next-post|other-",
    "cards": r"card|grid|carousel|slider|swiper|tile|listing",
    "signing_up": r"newsletter|subscri|signup|sign-up|\bcta|[_-]cta|promo|banner|advert|\bads?\b|sponsor|optin|opt-in",
    "author": r"author|byline|\bbio|about-the",
    "metadata": r"meta\b|meta-|date|time|tags?\b|categor|breadcrumb|crumb",
    "picture": r"caption|credit|figure|image|media|gallery",
    "side": r"footer|\bfoot|sidebar|side-bar|rail|widget|aside",
    "over_the_page": r"modal|popup|pop-up|cookie|consent|gdpr|overlay|dialog|toast|alert",
    "hidden": r"hidden|sr-only|visually|screen-reader|d-none|collapse|invisible|print",
    "article": r"article|post-content|entry-content|story|article-?body|post-body|prose|rich-?text|wysiwyg|markdown"
    r"|copy|paragraph|rte\b|body-text|blog-content|main-content|the-content|single-content|page-content|body-content"
    r"|text-content|content-body",
    "content": r"content|body|main|post|entry|text|blog",
    "questions": r"faq|accordion|question|answer|toggle",
    "shop": r"product|price|shop|cart|\bsku|listing|review",
}
# What a heading says comes below it, where that is hardly ever the article; a witness as well.
SECTIONS = (
    r"\b(?:comments?|replies|responses?|leave a|join the (?:conversation|discussion)|thoughts on)",
    r"\b(?:related|recommend|you (?:may|might)|also like|more (?:from|in|on|like|stories|articles|posts)|read next"
    r"|up next|latest|recent|popular|trending|most read|similar|other (?:posts|articles)|further|explore|keep reading"
    r"|next (?:post|article)|previous)",
    r"\b(?:about the|author|written by|meet )",
    r"\b(?:subscribe|newsletter|sign up|get (?:the|our|updates)|stay|join|contact|get started|ready to|try |book"
    r"|request|download|free|schedule|talk to|let['’]?s)",
    r"\b(?:share|follow|tags?|categories|topics|filed|archives?)",
    r"\b(?:table of contents|in this article|contents|on this page|jump to)",
)
# What such a box plays is never a part of an article.
_APART_ROLES = frozenset(("navigation", "contentinfo", "dialog", "alertdialog", "search", "menu", "menubar"))
_COMMENTS = (
    r"(?:^|[\s_-])comments?(?:[\s_-]?(?:list|content|body|area|section|thread|text|wrap|wrapper|respond|form|author"
    r"|container|meta|item|block|title))?(?:$|[\s_-])",
    r"disqus|commentlist|comment-\d",
    r"(?:^|\s)respond(?:$|\s)",
)
# Boxes beside the article's own text, wherever they stand, as long as they are small: to sign up, about the author,
# about cookies; and lists of other stories, where most of them is links.
_BESIDE = (
    r"newsletter|(?:^|[\s_-])(?:sign-?up|subscribe|subscription|opt-?in|mailing-?list|email-?(?:form|capture|signup))"
    r"(?:$|[\s_-])",
    r"(?:^|[\s_-])(?:author-?(?:bio|box|info|card|about|description|profile)|about-?author|bio)(?:$|[\s_-])",
    r"cookie|consent|gdpr",
)
_RELATED = (
    r"(?:^|[\s_-])(?:related|recommend\w*|read-?next|read-?more|also-?like|you-?may|more-?(?:stories|articles|posts|from)"
    r"|most-?(?:read|popular)|trending|popular-?posts)(?:$|[\s_-])",
)
_FOR_SCREEN_READERS = r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden)(?:$|\s)"
_SET = pattern_set(HINTS.values())
_COMMENT_SET = pattern_set(_COMMENTS)
_BESIDE_SET, _RELATED_SET = pattern_set(_BESIDE), pattern_set(_RELATED)
_SECTION_SET = pattern_set(SECTIONS)
_UNSEEN = re.compile(_FOR_SCREEN_READERS)


def hints_of(called: str) -> tuple[int, ...]:
    """Which of `HINTS` the names of a box have, by number."""
    return tuple(_SET.Match(called) or ())


def section_of(text: str) -> int:
    """Which of `SECTIONS` a short text names, counted from 1; 0 where it names none.

    >>> section_of("Leave a comment"), section_of("Fog over the harbour")
    (1, 0)
    """
    found = _SECTION_SET.Match(text)
    return 1 + min(found) if found else 0


def is_comments(called: str) -> bool:
    """Whether the names of a box say that it holds what readers wrote.

    >>> is_comments("comment-content"), is_comments("commentary")
    (True, False)
    """
    low = called.lower()
    # No box is called so without one of these, and few boxes are called like them.
    return ("comment" in low or "disqus" in low or "respond" in low) and bool(_COMMENT_SET.Match(called))


@lru_cache(maxsize=8192)
def is_beside(called: str) -> bool:
    """Whether the names of a box say that it asks to sign up, tells of the author or of cookies.

    >>> is_beside("author-bio clearfix"), is_beside("post-author-story")
    (True, False)
    """
    return bool(_BESIDE_SET.Match(called))


@lru_cache(maxsize=8192)
def is_related(called: str) -> bool:
    """Whether the names of a box say that it leads to other stories."""
    return bool(_RELATED_SET.Match(called))


def is_apart(called: str) -> bool:
    """Whether a box is a menu, a dialog or the foot of the page by its role, or there for screen readers alone."""
    if not called:
        return False
    if not _APART_ROLES.isdisjoint(called.split()):
        return True
    # None of these is called otherwise, and asking so is faster.
    unseen = "sr-only" in called or "screen-reader" in called or "visually" in called
    return unseen and _UNSEEN.search(called) is not None
