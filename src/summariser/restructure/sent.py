"""What is sent: texts as data, each between delimiters that it cannot close."""

from __future__ import annotations

from summariser.asking import fence, line, tidy, turns
from summariser.domain import CaseStudy, Content, Outline, Work
from summariser.llm import Message
from summariser.prompts import Prompt
from summariser.split import numbered as numbered_outline


def numbered(case: CaseStudy) -> str:
    """The source as a model sees it: `[n] sentence` a line, under its own headings, `# heading` a line."""
    return numbered_outline(case.outline)


def whole(prompt: Prompt, case: CaseStudy, work: Work) -> tuple[Message, ...]:
    """The messages that ask for a draft of a whole case study."""
    source, instruction, previous = numbered(case), tidy(work.instruction), listed(work.previous)
    word = fence(source, instruction, previous)
    parts = [prompt.render("user", fence=word, source=source)]
    if instruction:
        parts.append(prompt.render("redraft", fence=word, previous=previous, instruction=instruction))
    return turns(prompt, parts)


def one_part(prompt: Prompt, part: Outline, place: tuple[int, int], work: Work) -> tuple[Message, ...]:
    """The messages that ask for a draft of one part; `place` is its number and the number of parts."""
    source, instruction = numbered_outline(part), tidy(work.instruction)
    previous = listed(work.previous, {sentence.n for sentence in part.sentences})
    word = fence(source, instruction, previous)
    parts = [prompt.render("part", fence=word, source=source, part=str(place[0]), parts=str(place[1]))]
    if instruction:
        parts.append(prompt.render("part_redraft", fence=word, previous=previous, instruction=instruction))
    return turns(prompt, parts)


def choice(prompt: Prompt, claims: str, most: int | None, work: Work) -> tuple[Message, ...]:
    """The messages that ask for a choice among claims: the final one, or one of at most so many in all."""
    instruction = tidy(work.instruction)
    data = {"fence": fence(claims, instruction), "claims": claims}
    final = most is None
    parts = [prompt.render("user", **data) if final else prompt.render("group", most=str(most), **data)]
    if instruction:
        parts.append(prompt.render("redraft", fence=data["fence"], instruction=instruction))
    return turns(prompt, parts)


def listed(content: Content | None, citing: set[int] | None = None) -> str:
    """An earlier draft, a claim a line; only the claims that cite one of those sentences, if any are given."""
    sections = content.sections if content else ()
    return "\n".join(
        f"{section.kind.value}:\n"
        + "\n".join(
            f"- {line(claim.text)} {list(claim.cites)}"
            for claim in section.claims
            if citing is None or citing.intersection(claim.cites)
        )
        for section in sections
    )
