"""Reading real case studies, where a corpus lies beside the checkout: how many of the known words come through."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from rapidfuzz.distance import LCSseq

from summariser.ingest import normalise, read_file

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
ORIGINALS = sorted((CORPUS / "files").glob("*.*"))
TEXTS = sorted(CORPUS.glob("*.md"))

pytestmark = pytest.mark.skipif(not ORIGINALS, reason="no corpus beside the checkout")

# The words of the text that a person checked: the share found, and the share found in the same order. The two
# one-page profiles have a side column, which their checked texts put elsewhere.
FLOORS = {".docx": (0.995, 0.995), ".html": (0.99, 0.99), ".pdf": (0.98, 0.97)}
SIDE_COLUMN = {"data-sharing-profile-hrsa": (0.98, 0.85), "data-sharing-profile-neice": (0.98, 0.8)}


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.name)
def test_the_words_of_a_file_come_through(path: Path):
    found = words_of(read_file(path).text)
    known = words_of((CORPUS / f"{path.stem}.md").read_text("utf-8"))
    anywhere, in_order = SIDE_COLUMN.get(path.stem, FLOORS[path.suffix])
    assert sum((Counter(found) & Counter(known)).values()) >= anywhere * len(known)
    assert LCSseq.similarity(found, known) >= in_order * len(known)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_markdown_text_keeps_its_headings_and_is_normalised(path: Path):
    document = read_file(path)
    assert document.text == normalise(document.text)
    assert document.title
    for heading in re.findall(r"^#{1,6} +(\w[\w ]+)$", path.read_text("utf-8"), re.MULTILINE):
        assert heading.strip() in document.text
