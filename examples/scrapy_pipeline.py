"""Clean what a Scrapy spider fetches.

    scrapy runspider examples/scrapy_pipeline.py -a pages=https://example.com/story.html -O records.jsonl

Copy `IngestPipeline` into a project and name it in its settings:

    ITEM_PIPELINES = {"project.pipelines.IngestPipeline": 300}

Needs `pip install article-ingest 'scrapy>=2.14'`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from typing import Any

import scrapy
from scrapy.exceptions import DropItem
from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from ingest import RawArticle, Rejected, to_record


class IngestPipeline:
    """Items with `url` and `body` become records; those that cannot are dropped, and the log has the reason."""

    def process_item(self, item: dict[str, Any]) -> dict[str, Any]:
        """The record of a page, as a dictionary; fields of yours go to its `extra`."""
        article = RawArticle(
            item["body"],  # bytes: ingest tells which encoding they are in
            source=item["url"],
            url=item["url"],
            encoding=item.get("encoding"),  # what the server said, believed where the bytes agree
            extra={name: value for name, value in item.items() if name not in ("url", "body", "encoding")},
        )
        record = to_record(article)
        if isinstance(record, Rejected):
            raise DropItem(f"{record.source}: {record.code}: {record.message}")
        return asdict(record)


class NewsSpider(scrapy.Spider):
    """A spider for a try: it fetches `pages`, addresses with commas between, and follows no links."""

    name = "news"
    pages: str
    custom_settings = {"ITEM_PIPELINES": {IngestPipeline: 300}}  # noqa: RUF012 - as Scrapy asks for it

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """What to fetch."""
        for url in self.pages.split(","):
            yield scrapy.Request(url)

    def parse(self, response: Response) -> Iterator[dict[str, Any]]:
        """One item a page."""
        said = (response.headers.get("Content-Type") or b"").decode("latin-1")
        yield {
            "url": response.url,
            "body": response.body,
            "encoding": http_content_type_encoding(said),
            "status": response.status,
        }
