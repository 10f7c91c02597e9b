"""How long the road takes, side by side with the least that could be. One JSON object to standard output.

Ratios are what counts; both sides of each run on the same machine, one after the other, in this process.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from openai import OpenAI

from summariser import submit
from summariser.domain import Document, Drafter, Work, case_study, sha256_hex
from summariser.extract import Extractive
from summariser.ingest import read_file
from summariser.llm import LLM, Endpoint
from summariser.restructure import Restructure
from summariser.runner import Runner
from summariser.split import split
from summariser.store import Store
from summariser.testing import RecordedLedger, ScriptedEndpoint

FIXTURES = Path(__file__).parent.parent / "fixtures" / "case_studies"
DOCUMENTS, LATENCY, LANES = 160, 0.25, 32


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def variants(document: Document, number: int) -> list[Document]:
    """That many case studies, each of its own text."""
    texts = [f"{document.text}\n\nCopy {n} was made for a benchmark.\n" for n in range(number)]
    return [document.model_copy(update={"text": text, "sha256": sha256_hex(text)}) for text in texts]


def submitted(documents: list[Document], drafter: Drafter, lanes: int) -> None:
    """All of them through the whole road, into a fresh database."""
    uploads = [submit.Upload(f"{n}.md", lambda document=d: document) for n, d in enumerate(documents)]
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/bench.db")
        done = submit.submit(store, store.person("Bench"), uploads, Runner(store, lanes), drafter)
        store.close()
    if len(done.case_studies) != len(documents) or done.failed:
        sys.exit("the benchmark's own documents did not all become drafts")


def extractive(documents: list[Document]) -> dict[str, str | int]:
    """The embedded engine alone beside the whole road with its database."""
    alone = timed(lambda: [drafted(document) for document in documents])
    road = timed(lambda: submitted(documents, Extractive(), 1))
    return {
        "documents": len(documents),
        "words_each": len(documents[0].text.split()),
        "engine_documents_per_second": f"{len(documents) / alone:.0f}",
        "road_documents_per_second": f"{len(documents) / road:.0f}",
        "engine_share_of_road": f"{alone / road:.2f}",
    }


def drafted(document: Document) -> None:
    """Split and draft one document, with no database."""
    case = case_study(document, split(document.text), "bench")
    Extractive().draft(case, Work(draft_id=case.id), RecordedLedger())


def model(documents: list[Document]) -> dict[str, str | int]:
    """The whole road with a scripted endpoint, beside a bare client that writes nothing, and beside the ideal."""
    with ScriptedEndpoint(latency=LATENCY) as endpoint:
        client = OpenAI(base_url=endpoint.base_url, api_key="k", max_retries=0)

        def ask(document: Document) -> str | None:
            messages = [{"role": "user", "content": document.text}]
            reply = client.chat.completions.create(model="scripted", messages=messages)  # type: ignore[arg-type]
            return reply.choices[0].message.content

        def bare() -> None:
            with ThreadPoolExecutor(LANES) as pool:
                list(pool.map(ask, documents))

        engine = Restructure(LLM(Endpoint(base_url=endpoint.base_url, api_key="k", model="scripted")))
        bare_seconds = timed(bare)
        road_seconds = timed(lambda: submitted(documents, engine, LANES))
        calls = len(endpoint.requests)
    ideal = len(documents) * LATENCY / LANES
    return {
        "documents": len(documents),
        "latency_seconds": str(LATENCY),
        "at_once": LANES,
        "calls_per_document": f"{(calls - len(documents)) / len(documents):.2f}",
        "share_of_ideal": f"{ideal / road_seconds:.2f}",
        "share_of_bare_client": f"{bare_seconds / road_seconds:.2f}",
    }


def main() -> None:
    """Run both and print what came out."""
    document = read_file(min(FIXTURES.glob("*.md")))
    documents = variants(document, DOCUMENTS)
    figures = {"cores": os.cpu_count(), "extractive": extractive(documents), "llm": model(documents)}
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
