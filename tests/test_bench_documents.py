"""The promises, held against every labelled article that lies beside the project."""

from __future__ import annotations

import pytest

from tests.bench_documents import BENCH, documents
from tests.promises import keeps_all_promises

DOCUMENTS = documents()


@pytest.mark.skipif(not DOCUMENTS, reason=f"no labelled articles in {BENCH}")
def test_every_labelled_article_keeps_the_promises() -> None:
    """Nothing lost, laid out, and stable, for each of the thousand."""
    broken = []
    for name, text in DOCUMENTS.items():
        try:
            keeps_all_promises(text)
        except AssertionError as error:
            broken.append(f"{name}: {str(error)[:200]}")
    assert not broken, f"{len(broken)} of {len(DOCUMENTS)}:\n" + "\n".join(broken[:20])
