"""Prompt files: found, checked and rendered. Every instruction to a model is in one of them, none in code.

A file `prompts/<id>.v<n>.md` has TOML between `+++` lines, then a body in parts. Each part begins with a line
`## <name>`; a `$slot` in it is filled by the caller, once: a `$` inside what fills it is text.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from pydantic import ConfigDict, Field, ValidationError

from summariser.domain import Value
from summariser.errors import BadPrompt

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_NAME = re.compile(r"(?P<id>[a-z][a-z_]*)\.v(?P<version>[1-9][0-9]*)\.md")
_FILE = re.compile(r"\+\+\+\n(?P<front>.*?\n)\+\+\+\n(?P<body>.*)", re.DOTALL)
_PART = re.compile(r"^## ([a-z_]+)\n", re.MULTILINE)


class Prompt(Value):
    """A prompt file that holds together. `sha256` is of the whole file's bytes, front matter included."""

    id: str
    version: int
    purpose: str
    inputs: frozenset[str]
    schema_name: str
    temperature: float
    notes: str = ""
    body: str
    parts: dict[str, str]
    sha256: str

    def render(self, part: str, /, **slots: str) -> str:
        """One part of the body, with its slots filled.

        Raises:
            BadPrompt: there is no such part, or the slots given are not those it has.
        """
        if part not in self.parts:
            raise BadPrompt(f"Prompt {self.id} v{self.version} has no part “{part}”.")
        template = Template(self.parts[part])
        if (wanted := set(template.get_identifiers())) != set(slots):
            raise BadPrompt(f"{self.id} v{self.version}: “{part}” takes {_list(wanted)}, not {_list(slots)}.")
        return template.substitute(slots)


class _Front(Value):
    model_config = ConfigDict(strict=True)

    id: str
    version: int = Field(ge=1)
    purpose: str = Field(min_length=1)
    inputs: list[str]
    schema_name: str = Field(alias="schema", min_length=1)
    temperature: float = Field(ge=0, le=2)
    notes: str = ""


def load(id: str, version: int | None = None) -> Prompt:
    """The prompt of that id: the version asked for, else the newest.

    Raises:
        BadPrompt: there is no such file, or it does not hold together.
    """
    named = ((name, _NAME.fullmatch(name)) for name in _files())
    versions = {int(match["version"]): name for name, match in named if match and match["id"] == id}
    chosen = version if version is not None else max(versions, default=None)
    if chosen is None or chosen not in versions:
        raise BadPrompt(f"There is no prompt {id}" + (f" v{version}." if version is not None else "."))
    return parse(versions[chosen], _files()[versions[chosen]])


@cache
def parse(name: str, data: bytes) -> Prompt:
    """Read a prompt file of that name.

    Raises:
        BadPrompt: the file does not hold together; the message names the file and what is wrong.
    """
    named = _NAME.fullmatch(name)
    if named is None:
        raise BadPrompt(f"{name}: a prompt file is named <id>.v<n>.md.")
    try:
        file = _FILE.fullmatch(data.decode())
        front = _Front.model_validate(tomllib.loads(file["front"])) if file else None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise BadPrompt(f"{name}: the front matter cannot be read: {error}") from error
    if file is None or front is None:
        raise BadPrompt(f"{name}: a prompt file begins with TOML between two lines of “+++”.")
    if (front.id, front.version) != (named["id"], int(named["version"])):
        raise BadPrompt(f"{name}: the front matter says {front.id} v{front.version}.")
    return Prompt(
        **front.model_dump(exclude={"inputs"}),
        inputs=_checked_inputs(name, front.inputs, file["body"]),
        body=file["body"],
        parts=_parts(name, file["body"]),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _checked_inputs(name: str, declared: list[str], body: str) -> frozenset[str]:
    template = Template(body)
    if not template.is_valid():
        raise BadPrompt(f"{name}: a “$” in the body is neither a slot nor doubled.")
    if len(set(declared)) != len(declared):
        raise BadPrompt(f"{name}: an input is declared twice.")
    if (slots := set(template.get_identifiers())) != set(declared):
        raise BadPrompt(f"{name}: declares {_list(declared)}, but the body has {_list(slots)}.")
    return frozenset(declared)


def _parts(name: str, body: str) -> dict[str, str]:
    before, *rest = _PART.split(body)
    names, texts = rest[::2], [text.strip() for text in rest[1::2]]
    if before.strip() or not names:
        raise BadPrompt(f"{name}: the body begins with a part, “## <name>”.")
    if len(set(names)) != len(names) or not all(texts):
        raise BadPrompt(f"{name}: a part is empty or there twice.")
    return dict(zip(names, texts, strict=True))


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names)) or "no slots"


def lock() -> str:
    """What `prompts/LOCK` must say: the SHA-256 and name of every prompt file, as `sha256sum` writes them."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(_files().items()))


def bundle_sha256() -> str:
    """One SHA-256 for all prompt files together: that of `prompts/LOCK`."""
    return hashlib.sha256(lock().encode()).hexdigest()


@cache
def _files() -> dict[str, bytes]:
    folder = _folder()
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".md")}


def _folder() -> Traversable:
    packed = resources.files("summariser") / "_prompts"  # where the wheel carries them
    if packed.is_dir():
        return packed
    checkout = Path(__file__).parents[2] / "prompts"
    if checkout.is_dir():
        return checkout
    raise BadPrompt("The prompt files are missing: neither the installed package nor a checkout has them.")
