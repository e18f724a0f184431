"""The labelled articles that lie beside the project, where they do: other people's texts, which stay there."""

from __future__ import annotations

import json
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("INGEST_BENCH", ROOT.parent / "shared" / "bench"))
SAMPLES = ROOT.parent / "shared" / "samples"


def documents() -> dict[str, str]:
    """The texts of all labelled articles by id; empty where the folder is absent."""
    found = {}
    for name in ("b_public.jsonl", "a_wcxb_dev.jsonl", "c_samples.jsonl"):
        path = BENCH / "text" / name
        for line in path.read_text("utf-8").split("\n") if path.exists() else ():
            if line:
                record = json.loads(line)
                found[record["id"]] = "\n".join(piece["text"] for piece in record["lines"]) + "\n"
    return found
