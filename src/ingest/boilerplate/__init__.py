"""One module a kind of boilerplate; `KINDS` is the one list of them."""

from ingest.boilerplate import (
    advert,
    byline,
    caption,
    copyright,
    date,
    duplicate_caption,
    duplicate_headline,
    headline,
    newsletter,
    photo_credit,
    read_more,
    social,
    subscription_plea,
)
from ingest.rules import Kind

KINDS: tuple[Kind, ...] = (
    headline.KIND,
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
)

__all__ = ["KINDS"]
