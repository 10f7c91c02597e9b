"""The one place where real things are built: settings become a store, a runner, engines and what pages ask for."""

from decimal import Decimal
from functools import cached_property
from importlib import metadata
from pathlib import Path

from summariser.disclosure import Disclosure
from summariser.domain import Actor, Drafter, Engine, State
from summariser.errors import EndpointError, NotFound
from summariser.export import CaseStudyFacts, Exported, Format, render
from summariser.extract import Extractive
from summariser.judge import ModelJudge
from summariser.llm import LLM, Endpoint, Pause
from summariser.prompts import bundle_sha256
from summariser.release import disclose
from summariser.restructure import Restructure
from summariser.runner import Runner
from summariser.settings import Settings
from summariser.spend import Calibration, Meter, Used, calibrate, read_prices
from summariser.store import Store

_AHEAD = 8  # case studies made ready while all requests that may be in flight are


class App:
    """The opened library: what the command line and the desk work with."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.store = store
        self.runner = Runner(store, settings.concurrency + _AHEAD)

    @property
    def engine(self) -> Engine:
        """The engine that drafts when none is named: `auto` takes a model when a key or base URL is set."""
        if self.settings.engine != "auto":
            return Engine(self.settings.engine)
        has_endpoint = self.settings.openai_api_key is not None or self.settings.openai_base_url is not None
        return Engine.LLM if has_endpoint else Engine.EXTRACTIVE

    @cached_property
    def endpoint(self) -> Endpoint:
        """The model endpoint as set.

        Raises:
            EndpointError: no model, or neither a key nor a base URL, is set.
        """
        return _endpoint(self.settings)

    @property
    def host(self) -> str | None:
        """The host that texts would be sent to, or None when nothing leaves this machine."""
        return self.endpoint.host if self.engine is Engine.LLM else None

    @cached_property
    def _llm(self) -> LLM:
        return LLM(self.endpoint)

    def drafter(self, engine: Engine | None = None) -> Drafter:
        """The engine of that kind, ready to draft; by default the one that the settings name.

        Raises:
            EndpointError: the engine is `llm` and its endpoint is not set.
        """
        if (engine or self.engine) is not Engine.LLM:
            return Extractive()
        return _with_model(self._llm, self.settings)

    def meter(self, limit: Decimal | None = None) -> Meter:
        """Counts what the model's calls cost from now on, and holds a limit of cost, if one is given.

        Raises:
            BadPrices: the price file cannot be used, or there is a limit and no price for the model.
            EndpointError: the endpoint is not set.
        """
        return Meter(self.endpoint.model, read_prices(self.settings.prices), limit, self.calibration())

    def calibration(self) -> Calibration:
        """How the endpoint has counted tokens so far."""
        with self.store.reading() as read:
            used = read.used(self.endpoint.host, self.endpoint.model)
        return calibrate(
            Used(estimated_input_tokens=estimated, input_tokens=sent, output_tokens=made)
            for estimated, sent, made in used
        )

    @property
    def pause(self) -> Pause | None:
        """What the batch waits for, while the endpoint is not to be had."""
        return self._llm.pause if "_llm" in self.__dict__ else None

    def actor(self, name: str) -> Actor:
        """The person of that name; one seen first is registered as self-declared."""
        return self.store.person(name)

    def disclosure(self, draft_id: str) -> Disclosure:
        """The disclosure of one draft, compiled from the log."""
        with self.store.reading() as read:
            return disclose(read, draft_id)

    def exported(self, draft_id: str, form: Format) -> bytes:
        """A draft as a file: its released words if it was released, else its head revision, marked as not approved."""
        draft = self.store.draft(draft_id)
        if draft.revision is None:
            raise NotFound(f"Draft {draft_id} has no text yet: it is {draft.state.label.lower()}.")
        is_released = draft.state in {State.RELEASED, State.WITHDRAWN, State.SUPERSEDED}
        release = self.store.release(draft_id) if is_released else None
        disclosure = self.disclosure(draft_id)
        case = draft.case_study
        exported = Exported(
            draft=draft.id,
            state=draft.state,
            content=release.content if release else draft.revision.content,
            case_study=CaseStudyFacts(
                id=case.id, title=case.title, organisation=case.organisation, year=case.year
            ),
            sentences=case.outline.sentences,
            disclosure=disclosure.statement,
            by_script=disclosure.identity == "script",
            released_at=release.released_at if release else None,
        )
        return render(exported, form)

    def close(self) -> None:
        """Let go of the database and of the connections to the model."""
        if "_llm" in self.__dict__:
            self._llm.close()
        self.store.close()


def _endpoint(settings: Settings) -> Endpoint:
    if settings.openai_api_key is None and settings.openai_base_url is None:
        raise EndpointError(
            "endpoint_auth",
            "No model endpoint is set. Set OPENAI_API_KEY (and OPENAI_BASE_URL for an endpoint of your own), or "
            "use the extractive engine, which needs neither key nor network.",
            kept="Nothing was sent.",
        )
    if settings.model is None:
        raise EndpointError(
            "endpoint_model", "No model is set. Name one in SUMMARISER_MODEL.", kept="Nothing was sent."
        )
    key = settings.openai_api_key.get_secret_value().strip() if settings.openai_api_key else ""
    where = {"base_url": settings.openai_base_url} if settings.openai_base_url else {}
    limits = settings.model_dump(
        include={
            "concurrency",
            "requests_per_minute",
            "tokens_per_minute",
            "timeout_seconds",
            "connect_seconds",
            "patience_seconds",
        }
    )
    return Endpoint(model=settings.model, api_key=key, **where, **limits)


def _with_model(llm: LLM, settings: Settings) -> Restructure:
    window = settings.context_tokens
    judge = ModelJudge(llm, context_tokens=window) if settings.judge == "on" else None
    return Restructure(llm, context_tokens=window, judge=judge)


def model_drafter(settings: Settings | None = None) -> Drafter:
    """The model that the settings name, ready to draft without a database: its user brings the ledger.

    Raises:
        EndpointError: no model, or neither a key nor a base URL, is set.
    """
    settings = settings or Settings()
    return _with_model(LLM(_endpoint(settings)), settings)


def open_app(settings: Settings | None = None, *, demo: bool = False) -> App:
    """Open the library as the environment, or `settings`, says.

    Raises:
        StoreError: the database cannot be used as it stands.
    """
    settings = settings or Settings()
    software = {"version": metadata.version("summariser"), "prompts": bundle_sha256()}
    return App(settings, Store(settings.database_url, software=software, demo=demo))


def open_demo(folder: Path) -> App:
    """Open the demonstration's own database in that folder, with the extractive engine, whatever is set."""
    url = f"sqlite:///{folder / 'summariser.db'}"
    return open_app(Settings(database_url=url, engine="extractive"), demo=True)
