"""How AI was used in a text: counted from the log alone, and said in plain words. Pure."""

from summariser.disclosure.compiling import compile_disclosure
from summariser.disclosure.facts import METRIC, SectionFacts, section_facts
from summariser.disclosure.rendering import to_html, to_json, to_markdown
from summariser.disclosure.value import Disclosure

__all__ = [
    "METRIC",
    "Disclosure",
    "SectionFacts",
    "compile_disclosure",
    "section_facts",
    "to_html",
    "to_json",
    "to_markdown",
]
