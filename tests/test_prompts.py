"""Prompt files are checked, locked and hold every instruction."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser import prompts
from summariser.errors import BadPrompt

FOLDER = Path(__file__).parents[1] / "prompts"
GOOD = """+++
id = "greet"
version = 2
purpose = "Greet"
inputs = ["name"]
schema = "greeting"
temperature = 0.5
+++
## system
Be kind.
## user
Greet $name. It costs $$5.
"""


def parse(text, name="greet.v2.md"):
    return prompts.parse(name, text.encode())


def test_every_prompt_file_is_as_locked():
    assert (FOLDER / "LOCK").read_text() == prompts.lock()


def test_the_bundle_is_the_hash_of_the_lock():
    assert prompts.bundle_sha256() == hashlib.sha256((FOLDER / "LOCK").read_bytes()).hexdigest()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.name)
def test_every_prompt_file_holds_together_and_tells_its_figures(path):
    prompt = prompts.parse(path.name, path.read_bytes())
    assert prompt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert prompt.notes


def test_the_newest_version_is_loaded_unless_another_is_asked_for():
    newest = prompts.load("restructure")
    assert prompts.load("restructure", newest.version) == newest


@pytest.mark.parametrize("wanted", [("no_such_prompt", None), ("restructure", 99), ("../LOCK", None)])
def test_a_prompt_that_is_not_there_is_named(wanted):
    with pytest.raises(BadPrompt, match="There is no prompt"):
        prompts.load(*wanted)


def test_a_part_is_rendered_with_its_slots():
    prompt = parse(GOOD)
    assert prompt.render("system") == "Be kind."
    assert prompt.render("user", name="Ann") == "Greet Ann. It costs $5."
    assert (prompt.id, prompt.version, prompt.schema_name, prompt.temperature) == (
        "greet",
        2,
        "greeting",
        0.5,
    )


@given(st.text())
def test_what_fills_a_slot_is_text_and_not_a_template(name):
    assert parse(GOOD).render("user", name=name) == f"Greet {name}. It costs $5."


@pytest.mark.parametrize(("part", "slots"), [("user", {}), ("user", {"name": "a", "x": "b"}), ("other", {})])
def test_slots_must_be_those_of_the_part(part, slots):
    with pytest.raises(BadPrompt):
        parse(GOOD).render(part, **slots)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('inputs = ["name"]', "inputs = []", "declares no slots, but the body has"),
        ('inputs = ["name"]', 'inputs = ["name", "age"]', "declares"),
        ('inputs = ["name"]', 'inputs = ["name", "name"]', "twice"),
        ("$$5", "$5", "neither a slot nor doubled"),
        ('id = "greet"', 'id = "other"', "says other"),
        ("version = 2", "version = 3", "says greet v3"),
        ("version = 2", "version = '2'", "cannot be read"),
        ("temperature = 0.5", "temperature = 9.5", "cannot be read"),
        ("temperature = 0.5", "", "cannot be read"),
        ("temperature = 0.5", "temperature = 0.5\nmodle = 'x'", "cannot be read"),
        ("temperature = 0.5", "temperature = ", "cannot be read"),
        ("+++\nid", "id", "between two lines"),
        ("## system\nBe kind.\n", "Be kind.\n", "begins with a part"),
        ("## user", "## system", "there twice"),
        ("Be kind.\n", "\n", "empty"),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused(old, new, complaint):
    assert old in GOOD
    with pytest.raises(BadPrompt, match=complaint):
        parse(GOOD.replace(old, new))


@pytest.mark.parametrize("name", ["greet.md", "greet.v02.md", "greet.v0.md", "Greet.v2.md", "greet.v2.txt"])
def test_a_file_is_named_after_its_id_and_version(name):
    with pytest.raises(BadPrompt, match=r"named <id>\.v<n>\.md"):
        parse(GOOD, name)


def test_a_file_that_is_not_utf8_is_refused():
    with pytest.raises(BadPrompt, match="cannot be read"):
        prompts.parse("greet.v2.md", b"+++\n\xff\n+++\n")
