"""One module a kind of boilerplate; `KINDS` is the one list of them."""

from ingest.boilerplate import (
    advert,
    author_bio,
    byline,
    caption,
    comment_prompt,
    cookie,
    copyright,
    correction,
    date,
    disclaimer,
    duplicate_caption,
    duplicate_headline,
    headline,
    navigation,
    newsletter,
    photo_credit,
    read_more,
    social,
    subscription_plea,
    subtitle,
)
from ingest.rules import Kind

KINDS: tuple[Kind, ...] = (
    headline.KIND,
    subtitle.KIND,
    byline.KIND,
    date.KIND,
    caption.KIND,
    photo_credit.KIND,
    duplicate_caption.KIND,
    duplicate_headline.KIND,
    subscription_plea.KIND,
    newsletter.KIND,
    read_more.KIND,
    social.KIND,
    advert.KIND,
    copyright.KIND,
    author_bio.KIND,
    comment_prompt.KIND,
    navigation.KIND,
    cookie.KIND,
    disclaimer.KIND,
    correction.KIND,
)

__all__ = ["KINDS"]
