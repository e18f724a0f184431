#!/bin/sh
# Clean what trafilatura extracts: pages in, records out.
#
#     examples/behind_trafilatura.sh page.html more.html > records.jsonl
#
# Needs `pip install article-ingest trafilatura`.
set -eu

# One line of JSON a page: ingest cleans its field `text`; title, author, date and so on go to `extra`.
for page in "$@"; do
    trafilatura --json --with-metadata --no-comments < "$page"
done | ingest clean --format jsonl
