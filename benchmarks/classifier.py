"""Fit the section classifier of the extractive engine, and measure it on texts it was not fitted on. JSON to stdout.

    python -m benchmarks.classifier --corpus DIR --replies DIR [--write]

Labels come from two places: the corpus's own headings (the sentences under "Results" are outcomes), always with the
headings then hidden from the features; and reference replies, whose claims say which source sentences they rest on.
Nothing of the texts is kept but coefficients of plain words that many of them share. Needs scikit-learn.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from summariser.domain import CaseStudy, Outline, SectionKind, Work
from summariser.extract import Extractive, classify, traits
from summariser.extract.classify import Classifier
from summariser.extract.features import features, stem
from summariser.extract.layout import Place, places
from summariser.split import split
from summariser.testing import RecordedLedger

KINDS = list(SectionKind)
FITTED = Path(classify.__file__).with_name("classifier.json")
PRECISION = 0.75  # of what is placed at the floor, in the folds that choose it
INNER = 5
STRENGTH = 0.04  # C of the regression: the smaller, the nearer to no opinion
REPLY = 3.0  # a sentence cited by a reply counts as much as three under a heading
MOST = 30.0  # sentences under headings that one long text may count for
RARE = 0.25  # how far rarer kinds are brought up: 0 not at all, 1 until all five count the same
DOCUMENTS, SOURCES = 12, 3  # a word must be in so many texts, of so many publishers
_WORD = re.compile(r"(?<=[\w,;] )[A-Za-z]+(?:'[a-z]+)?")


@dataclass
class Text:
    """A text with the places of its sentences, headings shown and hidden, and what is known of their sections.

    `promised` (by headings) and `told` (by replies) go by place and hold sentences fit to stand; `cited` is all that
    replies cite, by number of the sentence.
    """

    row: dict[str, str]
    case: CaseStudy
    bare: CaseStudy
    shown: list[Place]
    hidden: list[Place]
    promised: dict[int, SectionKind]
    told: dict[int, Counter[SectionKind]]
    cited: dict[int, Counter[SectionKind]]
    x_shown: csr_matrix = field(default=None, repr=False)
    x_hidden: csr_matrix = field(default=None, repr=False)
    has: np.ndarray = field(default=None, repr=False)

    @property
    def names(self) -> frozenset[str]:
        return traits.names_in(f"{self.case.title} {self.case.organisation or ''}")


# --- Reading ----------------------------------------------------------------------------------------------------


def read(corpus: Path, replies: Path) -> list[Text]:
    """The Markdown texts of the corpus, with the labels of both sorts."""
    references = {row["file"]: row for row in _rows(replies / "replies.jsonl")}
    rows = [row for row in _rows(corpus / "manifest.jsonl") if row["file"].endswith(".md")]
    return [_text(row, (corpus / row["file"]).read_text(encoding="utf-8"), references) for row in rows]


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _text(row: dict, text: str, references: dict[str, dict]) -> Text:
    case = _case(row, text, split(text))
    shown = places(case.text, case.outline)
    bare = _bare(row, case, shown)
    hidden = places(bare.text, bare.outline)
    reply = references.get(row["file"], {"sections": {}})["sections"]
    spans = [
        (SectionKind(kind), span) for kind, claims in reply.items() for c in claims for span in c["evidence"]
    ]
    cited: dict[int, Counter[SectionKind]] = {}
    for sentence in case.outline.sentences:
        for kind, (start, end) in spans:
            if sentence.start < end and start < sentence.end:
                cited.setdefault(sentence.n, Counter())[kind] += 1
    fit = {i: place for i, place in enumerate(shown) if _is_fit(place)}
    promised = {i: place.promised.kinds[0] for i, place in fit.items() if len(place.promised.kinds) == 1}
    told = {i: cited[place.sentence.n] for i, place in fit.items() if place.sentence.n in cited}
    return Text(row, case, bare, shown, hidden, promised, told, cited)


def _is_fit(place: Place) -> bool:
    skipped = place.promised.skip or place.row or place.quoted
    return not skipped and traits.stands(place.text, item=place.item)


def _case(row: dict, text: str, outline: Outline) -> CaseStudy:
    return CaseStudy(
        id=row["file"],
        filename=row["file"],
        title=row["title"],
        organisation=row["organisation"],
        year=row["year"],
        sha256="",
        text=text,
        text_sha256="",
        outline=outline,
    )


def _bare(row: dict, case: CaseStudy, shown: list[Place]) -> CaseStudy:
    """The same case with its headings, and the lines that are headings in all but mark, blanked."""
    kept = {place.sentence.n for place in shown}
    named = [sentence for sentence in case.outline.sentences if sentence.n not in kept]
    text = case.text
    for gone in (*case.outline.headings, *named):
        text = text[: gone.start] + re.sub(r"[^\n]", " ", text[gone.start : gone.end]) + text[gone.end :]
    sentences = tuple(sentence for sentence in case.outline.sentences if sentence.n in kept)
    return _case(row, text, Outline(sentences=sentences, headings=()))


# --- Fitting ----------------------------------------------------------------------------------------------------


class Fitter:
    """Fits a classifier on some of the texts; which words and which floor it takes is decided on those alone."""

    def __init__(self, texts: list[Text]) -> None:
        found = [(features(text.hidden, text.names), features(text.shown, text.names)) for text in texts]
        vectors = DictVectorizer().fit([each for pair in found for side in pair for each in side])
        self.names = list(vectors.get_feature_names_out())
        for text, (hidden, shown) in zip(texts, found, strict=True):
            text.x_hidden, text.x_shown = vectors.transform(hidden).tocsr(), vectors.transform(shown).tocsr()
            text.has = np.asarray((text.x_hidden != 0).sum(0) + (text.x_shown != 0).sum(0)).ravel() > 0

    def classifier(self, texts: list[Text]) -> Classifier:
        """Fitted on these texts, with the floor that their own inner folds ask for."""
        sure: list[tuple[float, bool]] = []
        for fold in range(INNER):
            held = [text for text in texts if _hash(text.row["group"]) % INNER == fold and text.told]
            if held:
                inner = self.coefficients(
                    [text for text in texts if _hash(text.row["group"]) % INNER != fold]
                )
                sure += [judged for text in held for judged in _judged(self, inner, text)]
        return self.packed(*self.coefficients(texts), _floor(sure))

    def coefficients(self, texts: list[Text]) -> tuple[np.ndarray, np.ndarray]:
        """Which features are used, and their coefficients, a column a kind."""
        used = self._used(texts)
        rows, kinds, weights = [], [], []
        for text in texts:
            by_heading, by_reply = _by_heading(text), _by_reply(text)
            for matrix, labels in ((text.x_hidden, by_heading + by_reply), (text.x_shown, by_reply)):
                if labels:
                    rows.append(matrix[[i for i, _, _ in labels]][:, used])
                    kinds += [KINDS.index(kind) for _, kind, _ in labels]
                    weights += [weight for _, _, weight in labels]
        total = np.bincount(kinds, weights, len(KINDS))
        lifted = np.array(weights) * ((total.mean() / total) ** RARE)[kinds]
        model = LogisticRegression(C=STRENGTH, max_iter=400, fit_intercept=False)
        model.fit(vstack(rows), kinds, sample_weight=lifted)
        return used, model.coef_.T

    def _used(self, texts: list[Text]) -> np.ndarray:
        """Every feature but words that few texts or publishers share, or that are mostly written with a capital."""
        documents = sum(text.has.astype(int) for text in texts)
        by_source: dict[str, np.ndarray] = {}
        for text in texts:
            source = text.row["source_repo"]
            by_source[source] = by_source.get(source, False) | text.has
        sources = sum(has.astype(int) for has in by_source.values())
        small, capital = _written(texts)
        common = (documents >= DOCUMENTS) & (sources >= min(SOURCES, len(by_source)))
        plain = np.array(
            [small[name[5:]] > capital[name[5:]] or not name[5:6].isalpha() for name in self.names]
        )
        words = np.array([name.startswith("word ") for name in self.names])
        return np.flatnonzero((documents > 0) & (~words | (common & plain)))

    def packed(self, used: np.ndarray, coefficients: np.ndarray, floor: float) -> Classifier:
        """The classifier as the program reads it; what is next to nothing is left out."""
        rows = {
            self.names[at]: tuple(round(float(c), 3) for c in row)
            for at, row in zip(used, coefficients, strict=True)
        }
        return Classifier(
            {name: row for name, row in sorted(rows.items()) if max(map(abs, row)) >= 0.005}, floor
        )

    def likelihoods(self, model: tuple[np.ndarray, np.ndarray], matrix: csr_matrix) -> np.ndarray:
        """How likely each kind is, a row a sentence."""
        sums = matrix[:, model[0]] @ model[1]
        odds = np.exp(sums - sums.max(axis=1, keepdims=True))
        return odds / odds.sum(axis=1, keepdims=True)


def _hash(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def _by_heading(text: Text) -> list[tuple[int, SectionKind, float]]:
    """Labels by the text's own headings, where they promise at least two kinds: one alone is often read wrongly."""
    if len(set(text.promised.values())) < 2:
        return []
    weight = min(1.0, MOST / len(text.promised))
    return [(i, kind, weight) for i, kind in sorted(text.promised.items())]


def _by_reply(text: Text) -> list[tuple[int, SectionKind, float]]:
    return [
        (i, kind, REPLY * count / told.total())
        for i, told in sorted(text.told.items())
        for kind, count in told.items()
    ]


def _written(texts: list[Text]) -> tuple[Counter[str], Counter[str]]:
    """How often each stem is written small and with a capital, within sentences."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for word in _WORD.findall(text.case.text.replace("’", "'")):
            (capital if word[0].isupper() else small)[stem(word.lower())] += 1
    return small, capital


def _judged(fitter: Fitter, model: tuple[np.ndarray, np.ndarray], text: Text) -> list[tuple[float, bool]]:
    """For each cited sentence, headings hidden and shown, how sure the classifier was and whether it was right."""
    judged = []
    for matrix in (text.x_hidden, text.x_shown):
        likely = fitter.likelihoods(model, matrix)
        judged += [
            (float(likely[i].max()), KINDS[likely[i].argmax()] in told) for i, told in text.told.items()
        ]
    return judged


def _floor(sure: list[tuple[float, bool]]) -> float:
    """The lowest likelihood from which on the wished precision is kept."""
    ranked = sorted(sure, reverse=True)
    right = np.cumsum([was_right for _, was_right in ranked]) / np.arange(1, len(ranked) + 1)
    enough = np.flatnonzero(right >= PRECISION)
    return round(ranked[enough[-1]][0], 2) if len(enough) else 1.0


# --- Measuring --------------------------------------------------------------------------------------------------


def folds(fitter: Fitter, texts: list[Text], of: Callable[[Text], str]) -> dict[str, Classifier]:
    """For each text, by file name, the classifier fitted without it and without all that belong with it."""
    fitted = {}
    for name in sorted({of(text) for text in texts}):
        without = fitter.classifier([text for text in texts if of(text) != name])
        fitted |= {text.row["file"]: without for text in texts if of(text) == name}
    return fitted


Guess = tuple[SectionKind, float, set[SectionKind], str]  # guessed, how surely, right ones, file


def guesses(texts: Iterable[Text], fitted: dict[str, Classifier], *, cited: bool, shown: bool) -> list[Guess]:
    """What each classifier says of the labelled sentences of the texts it was fitted without."""
    made = []
    for text in texts:
        found = features(text.shown if shown else text.hidden, text.names)
        labels = (
            {i: set(told) for i, told in text.told.items()}
            if cited
            else {i: {k} for i, k in text.promised.items()}
        )
        for i, right in sorted(labels.items()):
            likely = fitted[text.row["file"]].likelihood(found[i])
            best = max(likely, key=likely.__getitem__)
            made.append((best, likely[best], right, text.row["file"]))
    return made


def figures(made: list[Guess], fitted: dict[str, Classifier]) -> dict[str, float | int]:
    """Accuracy beside the commonest kind, and what is placed at the floor."""
    commonest = max(KINDS, key=lambda kind: sum(kind in right for _, _, right, _ in made))
    right = [guess in rights for guess, _, rights, _ in made]
    placed = [guess in rights for guess, sure, rights, file in made if sure >= fitted[file].floor]
    by_file: dict[str, list[bool]] = {}
    for (_, _, _, file), was_right in zip(made, right, strict=True):
        by_file.setdefault(file, []).append(was_right)
    by_kind = [[guess is kind for guess, _, rights, _ in made if kind in rights] for kind in KINDS]
    return {
        "sentences": len(made),
        "documents": len(by_file),
        "commonest_kind": _share([commonest in rights for _, _, rights, _ in made]),
        "accuracy": _share(right),
        "accuracy_mean_of_documents": round(float(np.mean([np.mean(each) for each in by_file.values()])), 3),
        "recall_mean_of_kinds": round(float(np.mean([np.mean(each) for each in by_kind if each])), 3),
        "precision_at_floor": _share(placed),
        "coverage_at_floor": round(len(placed) / len(made), 3),
    }


def _share(hits: list[bool]) -> float:
    return round(sum(hits) / max(1, len(hits)), 3)


def confusion(made: list[Guess]) -> dict[str, dict[str, int]]:
    """Rows: the kind that was right (the guessed one where several were); columns: the kind guessed."""
    table = {kind.value: dict.fromkeys([each.value for each in KINDS], 0) for kind in KINDS}
    for guess, _, rights, _ in made:
        right = guess if guess in rights else min(rights, key=KINDS.index)
        table[right.value][guess.value] += 1
    return table


def drafted(texts: list[Text], fitted: dict[str, Classifier], *, shown: bool) -> dict[str, object]:
    """Of the sentences that replies cite, how many the engine takes, and how many into a section that cites them."""
    counts: Counter[str] = Counter()
    by_kind = {kind.value: [0, 0] for kind in KINDS}
    for text in (text for text in texts if text.told):
        case = text.case if shown else text.bare
        counts["evidence"] += len(text.cited)
        content = (
            Extractive(fitted[text.row["file"]]).draft(case, Work(draft_id="d"), RecordedLedger()).content
        )
        counts["unplaced"] += len(content.unplaced)
        for section in content.sections:
            for claim in section.claims:
                counts["all_taken"] += 1
                if claim.cites[0] in text.cited:
                    by_kind[section.kind.value][0] += section.kind in text.cited[claim.cites[0]]
                    by_kind[section.kind.value][1] += 1
    right, taken = (sum(each[at] for each in by_kind.values()) for at in (0, 1))
    found = {"taken": taken, "in_the_same_section": right, "precision": round(right / max(1, taken), 3)}
    return dict(counts) | found | {"right_and_taken_by_section": by_kind}


def report(texts: list[Text], fitter: Fitter) -> dict[str, object]:
    """All figures, one text held out at a time, then one group of related texts, then one publisher."""
    schemes: dict[str, Callable[[Text], str]] = {
        "without_the_document": lambda text: text.row["file"],
        "without_its_group": lambda text: text.row["group"],
        "without_its_publisher": lambda text: text.row["source_repo"],
    }
    return {name: _scheme(texts, folds(fitter, texts, of)) for name, of in schemes.items()}


def _scheme(texts: list[Text], fitted: dict[str, Classifier]) -> dict[str, object]:
    several = [text for text in texts if len(set(text.promised.values())) >= 3]
    structured = [text for text in texts if text.row["kind"].startswith("pre-structured")]
    by_heading = guesses(texts, fitted, cited=False, shown=False)
    cited = guesses(texts, fitted, cited=True, shown=False)
    floors = [each.floor for each in fitted.values()]
    return {
        "floors": [min(floors), float(np.median(floors)), max(floors)],
        "by_headings_hidden": figures(by_heading, fitted),
        "by_headings_hidden_where_three_kinds": figures(
            guesses(several, fitted, cited=False, shown=False), fitted
        ),
        "by_headings_hidden_pre_structured": figures(
            guesses(structured, fitted, cited=False, shown=False), fitted
        ),
        "by_replies_hidden": figures(cited, fitted),
        "by_replies_shown": figures(guesses(texts, fitted, cited=True, shown=True), fitted),
        "confusion_by_headings_hidden": confusion(by_heading),
        "confusion_by_replies_hidden": confusion(cited),
        "engine": drafted(texts, fitted, shown=True),
        "engine_headings_blanked": drafted(texts, fitted, shown=False),
    }


def write(classifier: Classifier) -> None:
    """Keep the coefficients in the package, one feature a line."""
    rows = [f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in classifier.coefficients.items()]
    head = json.dumps({"sections": [kind.value for kind in KINDS], "floor": classifier.floor})[:-1]
    FITTED.write_text(head + ', "coefficients": {\n' + ",\n".join(rows) + "\n}}\n", encoding="utf-8")


def main() -> None:
    """Measure, print the figures, and with `--write` fit on everything for the program."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True, help="folder of texts with manifest.jsonl")
    parser.add_argument("--replies", type=Path, required=True, help="folder of reference replies")
    parser.add_argument("--write", action="store_true", help="replace the coefficients in the package")
    asked = parser.parse_args()
    texts = read(asked.corpus, asked.replies)
    fitter = Fitter(texts)
    if asked.write:
        write(fitter.classifier(texts))
        print(f"Wrote {FITTED}.", file=sys.stderr)
    print(json.dumps(report(texts, fitter), indent=2))


if __name__ == "__main__":
    main()
