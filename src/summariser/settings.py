"""Typed settings from the environment, read once."""

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
    concurrency: int = Field(default=8, ge=1, le=256, description="how many model calls may be in flight")
    timeout_seconds: float = Field(default=120, gt=0, description="how long one model call may take")
    openai_api_key: SecretStr | None = Field(
        default=None, validation_alias="OPENAI_API_KEY", description="the key of the model endpoint"
    )
    openai_base_url: str | None = Field(
        default=None,
        validation_alias="OPENAI_BASE_URL",
        description="the model endpoint, if not the usual one",
    )
