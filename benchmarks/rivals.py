"""Two libraries that do something like our job, as their own pages show them; run in a process of their own.

python -m benchmarks.rivals langchain|langextract BASE_URL FOLDER AT_ONCE

Neither restructures into five sections of cited claims: LangChain's map-reduce chain gives one paragraph, langextract
a list of passages by class. They are here for what they send and how long they take. Installed by the benchmark group
of dependencies only; where one is missing, what is printed says so.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from pathlib import Path

CHUNK = (
    4000  # characters: about the 1,000 tokens of LangChain's own example, whose vocabulary must be downloaded
)


def langchain(base_url: str, texts: list[str], at_once: int) -> float:
    """The map-reduce summariser; returns when it ended, by `time.monotonic`."""
    import openai  # noqa: PLC0415 - rivals are imported only where they are asked for
    from langchain_classic.chains.summarize import load_summarize_chain  # noqa: PLC0415
    from langchain_core.documents import Document  # noqa: PLC0415
    from langchain_openai import ChatOpenAI  # noqa: PLC0415
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # noqa: PLC0415

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=0)
    limits = {"max_connections": at_once, "max_keepalive_connections": at_once}

    async def everything() -> float:
        model = ChatOpenAI(
            model="summary",
            base_url=base_url,
            api_key="rival",
            max_retries=0,
            timeout=600,
            # As many requests in flight as we have; else it sends every chunk of 32 documents at once.
            http_async_client=openai.DefaultAsyncHttpxClient(limits=_limits(limits), timeout=600),
            custom_get_token_ids=lambda text: [0] * (len(text) // 4),  # its own needs a download
        )
        chain = load_summarize_chain(model, chain_type="map_reduce")
        asked = [
            {"input_documents": [Document(part) for part in splitter.split_text(text)]} for text in texts
        ]
        await chain.abatch(asked, config={"max_concurrency": at_once})
        return time.monotonic()

    return asyncio.run(everything())


def _limits(limits: dict[str, int]) -> object:
    try:
        import httpx2 as http  # noqa: PLC0415 - what newer openai clients use
    except ImportError:
        import httpx as http  # noqa: PLC0415
    return http.Limits(**limits)


def langextract(base_url: str, texts: list[str], at_once: int) -> float:
    """Extraction with spans, asking for the five sections; returns when it ended, by `time.monotonic`."""
    import langextract as lx  # noqa: PLC0415
    from langextract.factory import ModelConfig  # noqa: PLC0415

    sections = ("overview", "challenges", "approach", "outcomes", "lessons")
    told = "Extract what the case study says, in its own words, for each of: " + ", ".join(sections) + "."
    example = "A council tried text messages. Callers had waited for 20 minutes. Waits fell to five minutes."
    examples = [
        lx.data.ExampleData(
            text=example,
            extractions=[
                lx.data.Extraction(extraction_class=kind, extraction_text=text)
                for kind, text in zip(
                    ("overview", "challenges", "outcomes"), _sentences(example), strict=True
                )
            ],
        )
    ]
    lx.extract(
        [lx.data.Document(text=text, document_id=str(number)) for number, text in enumerate(texts)],
        prompt_description=told,
        examples=examples,
        config=ModelConfig(
            model_id="extractions",
            provider="OpenAILanguageModel",
            provider_kwargs={"base_url": base_url, "api_key": "rival", "max_workers": at_once},
        ),
        max_workers=at_once,
        batch_length=at_once,
        show_progress=False,
    )
    return time.monotonic()


def _sentences(text: str) -> list[str]:
    return [part.strip(" .") + "." for part in text.split(". ")]


RIVALS = {"langchain": langchain, "langextract": langextract}


def main() -> None:
    """Run one over every file of a folder; print when it ended, or why it could not run."""
    logging.disable(logging.WARNING)  # langextract says so when a reply names a passage that is not there
    name, base_url, folder, at_once = sys.argv[1:]
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir())]
    try:
        print(json.dumps({"end": RIVALS[name](base_url, texts, int(at_once))}))
    except ImportError as error:
        print(json.dumps({"skipped": f"not installed here: {error}"}))


if __name__ == "__main__":
    main()
