"""Typed settings from the environment, read once."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_DATABASE = "sqlite:///var/summariser.db"


class Settings(BaseSettings):
    """Every setting there is. `doctor` lists them."""

    model_config = SettingsConfigDict(
        env_prefix="SUMMARISER_", frozen=True, extra="ignore", populate_by_name=True, env_ignore_empty=True
    )

    database_url: str = Field(
        default=DEFAULT_DATABASE, description="where case studies, drafts and the log are kept"
    )
    engine: Literal["auto", "llm", "extractive"] = Field(
        default="auto", description="what drafts: a model, the embedded engine, or a model when one is set"
    )
    model: str | None = Field(default=None, description="the model to ask for")
    judge: Literal["on", "off"] = Field(
        default="on", description="whether the model compares each claim with its evidence in a second call"
    )
    concurrency: int = Field(default=32, ge=1, le=256, description="how many model calls may be in flight")
    requests_per_minute: int | None = Field(
        default=None, ge=1, description="how many model calls a minute may be begun"
    )
    tokens_per_minute: int | None = Field(
        default=None, ge=1, description="how many tokens a minute may be asked for"
    )
    timeout_seconds: float = Field(default=120, gt=0, description="how long one model call may take")
    connect_seconds: float = Field(
        default=10, gt=0, description="how long to wait for a connection to the model"
    )
    patience_seconds: float = Field(
        default=1800, ge=0, description="how long a batch waits for an endpoint that is down"
    )
    context_tokens: int = Field(
        default=32_000,
        ge=2_000,
        description="how many tokens the model takes at once; longer sources are cut",
    )
    prices: Path = Field(default=Path("prices.toml"), description="the file that says what models cost")
    openai_api_key: SecretStr | None = Field(
        default=None, validation_alias="OPENAI_API_KEY", description="the key of the model endpoint"
    )
    openai_base_url: str | None = Field(
        default=None,
        validation_alias="OPENAI_BASE_URL",
        description="the model endpoint, if not the usual one",
    )
