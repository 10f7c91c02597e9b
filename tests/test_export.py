"""Exports: the words as they stand, with the notice they need, and nothing of the text taken for markup."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from html.parser import HTMLParser

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summariser.domain import (
    DRAFT_NOTICE,
    NOT_STATED,
    SCRIPT_NOTICE,
    Claim,
    Content,
    LogEntry,
    SectionKind,
    Sentence,
    State,
    five,
)
from summariser.export import (
    CaseStudyFacts,
    Exported,
    csv_cell,
    log_csv,
    render,
    to_docx,
    to_html,
    to_json,
    to_markdown,
)

HOSTILE = "<script>alert(1)</script> ![x](http://evil.example/p.png) [a](javascript:b) | `c` **d** $e$ https://evil.example"


def exported(
    text: str = "Calls fell from 430 to 290.", state: State = State.RELEASED, **said: object
) -> Exported:
    claims = {SectionKind.OUTCOMES: (Claim(text=text, cites=(1,)), Claim(text="Unproven.", cites=(99,)))}
    given_facts = {
        "disclosure": "No generative AI was used.",
        "released_at": datetime(2026, 3, 2, tzinfo=UTC),
    }
    return Exported.model_validate(
        {
            "draft": "d-1",
            "state": state,
            "content": Content(title=text, organisation="Calder Vale", year=2025, sections=five(claims)),
            "case_study": CaseStudyFacts(id="c-1", title=text),
            "sentences": (Sentence(n=1, start=0, end=len(text), text=text),),
            **given_facts,
            **said,
        }
    )


class Page(HTMLParser):
    """What a browser would make of a page: its tags, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.headings: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def words_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


FORMS = {
    "md": lambda data: MarkdownIt().render(data.decode()),
    "html": lambda data: Page(data.decode()).text,
    "docx": words_of,
    "json": lambda data: data.decode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_five_sections_the_text_and_the_statement(form: str):
    text = FORMS[form](render(exported(), form))
    for kind in SectionKind:
        assert kind.label in text
    assert "Calls fell from 430 to 290." in text
    assert text.count(NOT_STATED) >= 4
    assert "No generative AI was used." in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("state", [State.IN_REVIEW, State.CHANGES_REQUESTED, State.REJECTED])
def test_unapproved_text_says_so_at_the_top(form: str, state: State):
    text = FORMS[form](render(exported(state=state), form))
    assert text.index(DRAFT_NOTICE) < text.index("Outcomes and benefits")


@pytest.mark.parametrize("form", FORMS)
def test_a_released_text_carries_no_notice_and_a_scripts_does(form: str):
    assert DRAFT_NOTICE not in FORMS[form](render(exported(), form))
    assert SCRIPT_NOTICE in FORMS[form](render(exported(by_script=True), form))


def test_the_notice_stands_on_every_page_of_a_word_document():
    document = docx.Document(io.BytesIO(to_docx(exported(state=State.IN_REVIEW))))
    assert document.sections[0].header.paragraphs[0].text == DRAFT_NOTICE
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Heading 1") == 7
    assert "Title" in styles


def test_the_same_text_gives_the_same_bytes():
    assert to_docx(exported()) == to_docx(exported())


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_does_not_claim_silence_of_a_source_that_is_not_all_placed(form: str):
    content = exported().content.model_copy(update={"unplaced": (4, 7)})
    draft = FORMS[form](render(exported(state=State.IN_REVIEW, content=content), form))
    assert (
        "Not stated in the source, as far as this draft goes; look also at the 2 sentences not placed."
        in draft
    )
    assert NOT_STATED in FORMS[form](render(exported(content=content), form))


def test_hostile_text_is_shown_and_never_run():
    page = to_html(exported(HOSTILE))
    seen = Page(page)
    assert not {"script", "img"} & set(seen.tags)
    assert "<script>alert(1)</script>" in seen.text
    assert "javascript:" not in page.replace("](javascript:b)", "")
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(to_markdown(exported(HOSTILE)))
    assert not {"script", "img", "code", "strong"} & set(Page(rendered).tags)
    assert 'href="http' not in rendered
    assert 'href="javascript' not in rendered


@pytest.mark.parametrize(
    "text",
    ["http://evil.example", "www.evil.example", "WWW.|", "a@evil.example", "mailto:a@b", "evil.example"],
)
def test_what_some_readers_of_markdown_turn_into_links_is_broken_up(text: str):
    written = to_markdown(exported(f"See {text} now."))
    assert text not in written
    plain = Page(MarkdownIt("commonmark").render(written)).text.replace("\N{WORD JOINER}", "")
    assert f"See {text} now." in plain


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_survives_markdown_as_plain_words(text: str):
    seen = Page(MarkdownIt("commonmark").render(to_markdown(exported(f"A {text} z"))))
    assert not {"img", "script", "code", "pre", "blockquote", "hr"} & set(seen.tags)


@given(st.text(max_size=60))
def test_any_text_makes_a_word_document(text: str):
    assert b"word/document.xml" in to_docx(exported(f"A {text} z"))


def test_headings_of_a_page_come_in_order_and_nothing_is_fetched():
    page = to_html(exported())
    assert Page(page).headings[0] == "h1"
    assert Page(page).headings.count("h1") == 1
    assert 'lang="en-GB"' in page
    for fetched in ("src=", "@import", "url("):
        assert fetched not in page


def test_json_ties_each_claim_to_its_evidence_and_leaves_out_what_does_not_exist():
    shape = json.loads(to_json(exported()))
    outcomes = next(section for section in shape["sections"] if section["kind"] == "outcomes")
    assert [[item["n"] for item in claim["evidence"]] for claim in outcomes["claims"]] == [[1], []]


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1", "\n=1"])
def test_a_cell_of_a_spreadsheet_is_never_a_formula(value: str):
    assert csv_cell(value).startswith("'")


def test_the_log_as_csv_has_a_line_for_each_entry():
    entry = {
        "seq": 0,
        "time": "t",
        "type": "x",
        "actor": {"id": "=a"},
        "subject": {},
        "gen_ai.request.model": "m,n",
    }
    lines = log_csv([LogEntry(seq=0, entry=json.dumps(entry), leaf_hash="")]).splitlines()
    assert lines[0].startswith("seq,time,type,actor")
    assert lines[1].startswith("0,t,x,'=a")
    assert '"m,n"' in lines[1]
