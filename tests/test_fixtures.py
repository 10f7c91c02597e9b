"""The invented case studies: each is read whole, states what it should, and is what its README says it is for."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pypdfium2
import pytest

import summariser
from summariser.domain import SectionKind
from summariser.errors import InputError, Reason
from summariser.ingest import read_file
from summariser.split import split

FIXTURES = Path(__file__).parents[1] / "fixtures"
STUDIES = FIXTURES / "case_studies"
HOSTILE = FIXTURES / "hostile"
README = (FIXTURES / "README.md").read_text(encoding="utf-8")

FACTS = {
    "ashcombe-vale-bin-bot.md": ("Ashcombe Vale District Council", 2024),
    "brackenmoor-visit-notes.docx": ("Brackenmoor Borough Council", 2025),
    "cwm-aeronfa-missed-appointments.pdf": ("Cwm Aeronfa University Health Board", 2024),
    "eastmarch-home-visits.txt": ("Eastmarch Fire and Rescue Service", 2024),
    "glenorrin-tablets.html": ("Glenorrin and Isles Council", 2023),
    "knocklayne-post-room.pdf": ("Knocklayne and Glendarragh District Council", 2023),
    "merrowshire-ai-safeguards.md": ("Merrowshire County Council", 2026),
    "porth-celyn-one-record.md": ("Cyngor Porth Celyn Council", 2026),
    "strathmarrin-ransomware.docx": ("Strathmarrin Council", 2024),
    "wendleshire-redaction.html": ("Wendleshire Police", 2025),
}
# The last sentence that belongs to each: what was cut short would lack it.
LAST_WORDS = {
    "ashcombe-vale-bin-bot.md": "whether good pages and a decent search would do.",
    "brackenmoor-visit-notes.docx": "to bring in a shorter template by June 2025.",
    "cwm-aeronfa-missed-appointments.pdf": "A patient leaflet in Welsh and English is being written.",
    "eastmarch-home-visits.txt": "we expect a first report in 2027.",
    "glenorrin-tablets.html": "putting broadband into 90 of its homes on the isles.",
    "knocklayne-post-room.pdf": "is looking for a partner to use the second empty floor.",
    "merrowshire-ai-safeguards.md": "Decision on a wider roll-out",
    "porth-celyn-one-record.md": "the canvasser who counted the caravans.",
    "strathmarrin-ransomware.docx": "keep the building and lose everything in it.”",
    "wendleshire-redaction.html": "subject access requests, but has taken no decision.",
}
FURNITURE = re.compile(
    r"cookie|skip to main|breadcrumb|search this site|was this page helpful|share this page|freedom of information"
    r"|privacy notice|dataLayer|getElementById|noscript|related pages|Gàidhlig",
    re.IGNORECASE,
)
REFUSED: dict[str, Reason] = {
    "empty.txt": "empty",
    "encrypted.pdf": "encrypted",
    "photo.docx": "wrong_type",
    "scanned.pdf": "no_text",
    "truncated.docx": "damaged",
    "unknown.xyz": "unsupported_type",
}
READ = {"cp1252.txt", "script.html", "utf16.txt"}


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_every_fixture_is_listed_with_what_it_is_for():
    assert files(STUDIES) == set(FACTS)
    assert files(HOSTILE) == READ | set(REFUSED)
    assert sorted(re.findall(r"^\| `([^`]+)` \|", README, re.MULTILINE)) == sorted(
        files(STUDIES) | files(HOSTILE)
    )


@pytest.mark.parametrize("name", FACTS)
def test_a_case_study_is_read_whole_with_its_facts(name: str):
    document = read_file(STUDIES / name)
    assert (document.organisation, document.year) == FACTS[name]
    assert len(document.title.split()) > 4
    assert LAST_WORDS[name] in " ".join(document.text.split())
    assert not FURNITURE.search(document.text)


@pytest.mark.parametrize("name", FACTS)
def test_a_case_study_has_the_length_that_the_readme_gives(name: str):
    words = len(read_file(STUDIES / name).text.split())
    assert 3500 <= words <= 4000 if name.startswith("porth-celyn") else 350 <= words <= 900


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("knocklayne-post-room.pdf", SectionKind.LESSONS),
        ("merrowshire-ai-safeguards.md", SectionKind.OUTCOMES),
    ],
)
def test_a_section_that_the_source_lacks_stays_empty(name: str, kind: SectionKind):
    sections = summariser.summarise(STUDIES / name).sections
    assert not next(one for one in sections if one.kind is kind).claims
    assert sum(bool(one.claims) for one in sections) >= 3


def test_the_narrative_has_no_headings_but_its_title():
    outline = split(read_file(STUDIES / "eastmarch-home-visits.txt").text)
    assert len(outline.headings) <= 1
    assert len(outline.sentences) > 40


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_by_its_reason(name: str):
    with pytest.raises(InputError) as refused:
        read_file(HOSTILE / name)
    assert refused.value.code == REFUSED[name]


def test_two_encodings_give_one_text():
    western = read_file(HOSTILE / "cp1252.txt").text
    assert "The council’s café cost £4,300 – half of it for tools" in western
    assert western == read_file(HOSTILE / "utf16.txt").text


def test_nothing_of_a_script_is_read_as_text():
    text = read_file(HOSTILE / "script.html").text
    assert "Bookings rose from 40 to 95 a month" in text
    assert "alert('" not in text
    assert "written by a script" not in text
    assert '<script>alert("text")</script> is what the form showed me.' in text


def test_the_binary_files_tell_nothing_of_where_they_were_made():
    for path in STUDIES.glob("*.docx"):
        properties = docx.Document(str(path)).core_properties
        assert FACTS[path.name][0] == properties.author == properties.last_modified_by
    for path in STUDIES.glob("*.pdf"):
        with pypdfium2.PdfDocument(path) as pdf:
            told = {name: value for name, value in pdf.get_metadata_dict().items() if value}
        assert told.pop("Author") == FACTS[path.name][0]
        assert set(told) == {"Title", "CreationDate"}
