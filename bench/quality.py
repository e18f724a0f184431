"""How good it is, on labelled articles, against floors it may not fall under.

    python bench/quality.py            # the table, and exit code 1 where a figure is under its floor
    python bench/quality.py --lower    # write today's figures as floors, also where they are lower

Runs the scorer that lies beside the labelled articles, in the folder that INGEST_BENCH names. Floors are in
`bench/floors.json`; --raise writes those that have risen. Says so, and passes, where there is no folder.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("INGEST_BENCH", ROOT.parent / "shared" / "bench"))
FLOORS = Path(__file__).with_name("floors.json")
SETS = ("c_samples", "b_public", "a_wcxb_dev")
PAGE_MEASURES = ("F1", "P", "R", "with", "title", "authors", "date")
MEASURES = ("body_retention", "boilerplate_removed", "docs_body_whole", "macro_removed", "f1")


def main() -> int:
    """Print the figures; 1 where one is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--raise", dest="higher", action="store_true", help="raise the floors to today's figures")
    parser.add_argument(
        "--lower", action="store_true", help="write today's figures as floors, also where they are lower"
    )
    options = parser.parse_args()
    if not (BENCH / "text" / "score.py").exists():
        print(f"no labelled articles in {BENCH}; set INGEST_BENCH")
        return 0
    figures = {name: value for set_ in SETS for name, value in _figures(set_).items()}
    figures |= {name: value for half in ("seen", "unseen") for name, value in _pages(half).items()}
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    fallen = [name for name, floor in floors.items() if figures.get(name, 0.0) < floor]
    for name, value in figures.items():
        mark = "  under its floor" if name in fallen else ""
        print(f"{name:56} {value:.4f}  {floors.get(name, 0.0):.4f}{mark}")
    if options.lower or options.higher:
        kept = (
            figures if options.lower else {name: max(value, floors.get(name, 0.0)) for name, value in figures.items()}
        )
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return 1 if fallen and not options.lower else 0


def _figures(name: str) -> dict[str, float]:
    """The figures of one set, both halves and all fields, rounded down to four places."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder, "result.json")
        command = (
            sys.executable,
            str(BENCH / "text" / "score.py"),
            f"{BENCH}/text/{name}.jsonl",
            "--json",
            str(result),
        )
        ours = f"{sys.executable} -m ingest clean -q --no-language {{dir}}"
        paths = command[:3] if name != "a_wcxb_dev" else (*command[:3], f"{BENCH}/text/a_wcxb_dev_truth.jsonl")
        subprocess.run(
            (*paths, *command[3:]), stdout=subprocess.DEVNULL, check=True, env={**os.environ, "INGEST_CMD": ours}
        )
        scored: dict[str, Any] = json.loads(result.read_text("utf-8"))
    halves = {"all": scored["all"], **scored["half"]}
    figures = {f"{name} {half} {measure}": row[measure] for half, row in halves.items() for measure in MEASURES}
    figures |= {f"{name} {field}": row["right"] for field, row in scored["fields"].items()}
    figures |= {f"{name} lift {extractor}": row["lift"] for extractor, row in scored["word_f1"].items()}
    return {key: int(value * 10_000) / 10_000 for key, value in figures.items()}


def _pages(half: str) -> dict[str, float]:
    """The figures of one half of the HTML pages, as their scorer prints them; the seen half has trained the model."""
    scorer = BENCH / "html" / "score.py"
    if not scorer.exists():
        return {}
    command = f"{sys.executable} -m ingest clean -q --no-language {{dir}}"
    done = subprocess.run(
        (sys.executable, str(scorer), "--half", half, "--cmd", command), capture_output=True, text=True, check=True
    )
    table = [line for line in done.stdout.split("\n") if line.startswith("|")]
    names, values = ([cell.strip() for cell in row.strip("|").split("|")] for row in (table[0], table[-1]))
    return {
        f"html.{half}.{name}": float(value) for name, value in zip(names, values, strict=True) if name in PAGE_MEASURES
    }


if __name__ == "__main__":
    sys.exit(main())
