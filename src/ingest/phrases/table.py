"""What a language's table holds; the tables themselves are one module a language, data alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """How the newsrooms of a language word one kind of boilerplate.

    alone: what a line says that says no more.
    bare: the same, where it could as well be a heading of the article; one-word lines mostly.
    opens: how such a line, or the last sentence of one, begins; imperatives mostly.
    within: words that such a line holds, and that true sentences may hold too.
    """

    alone: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


NOTHING = Cues()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phrases:
    """The table of one language; case does not count, and a blank stands for any run of blanks.

    language: its ISO 639-1 code. measured: whether labelled articles of it were at hand to measure it on.
    picture: what a credit calls the picture ("photo"). taken: joins it to a name ("by", "courtesy of").
    caption: what opens a caption that says it is one.
    by: what opens a byline. reporting: what opens a line that says who did the work. contributed: what such a line
    says of helpers. roles: what follows a name in a byline and is no part of it.
    published, updated: what opens a date line.
    read_more: what opens a link to another story, before a colon or a title. stories: headings over lists of them.
    The rest are cues, one field a kind of boilerplate.
    comments: what stands beside a count of them ("comments").
    paragraph: two or three plain sentences of news in this language, for the tests to set lines between.
    examples: a line as a newsroom prints it -> the kind that takes it, or "" for a sentence that must stay.
    """

    language: str
    measured: bool
    picture: tuple[str, ...]
    taken: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()
    contributed: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    read_more: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    read_more_cues: Cues = NOTHING
    subscription_plea: Cues = NOTHING
    newsletter: Cues = NOTHING
    social: Cues = NOTHING
    advert: Cues = NOTHING
    copyright: Cues = NOTHING
    author_bio: Cues = NOTHING
    comment_prompt: Cues = NOTHING
    navigation: Cues = NOTHING
    cookie: Cues = NOTHING
    disclaimer: Cues = NOTHING
    correction: Cues = NOTHING
    comments: tuple[str, ...] = ()
    paragraph: str = ""
    examples: Mapping[str, str]
