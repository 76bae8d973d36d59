"""The settings of Wenji: WENJI_* environment variables, each optional."""

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingError


class Settings(BaseSettings):
    """Every setting, its variable being its name in capitals after WENJI_."""

    model_config = SettingsConfigDict(env_prefix="WENJI_", frozen=True, extra="ignore")

    report: Path | None = None
    """The report file that is asked; the one that comes with Wenji by default."""
    home: Path = Path.home() / ".cache" / "wenji"
    """The folder of indexes and of stored feedback."""
    embedder: str = "built-in"
    """`built-in`, or any sentence-transformers name or local path."""
    llm: str | None = None
    """An optional language model, such as `openai:qwen3-8b` or `ollama:qwen3:8b`."""
    llm_base_url: str | None = None
    """The address of an OpenAI-compatible or Ollama server."""
    llm_api_key: SecretStr | None = None
    """The key of that server, where it wants one."""
    llm_timeout: float = Field(default=20.0, gt=0)
    """Seconds that a language model may take for one answer, all its calls together."""
    llm_words: Literal["all", "texts", "none"] = "all"
    """Which answers it may word: all, all but plain figures, or none (it then only helps to understand)."""
    llm_unsure_below: float = Field(default=0.5, ge=0, le=1)
    """It is asked what a question means where the rules are less sure than this; 0 is never."""
    llm_structure: Literal["auto", "schema", "tools", "prompt"] = "auto"
    """How it is held to the form of a plan: a JSON schema, a tool call, or the prompt alone."""
    llm_input_tokens: int = Field(default=6000, ge=500)
    """Tokens that one request may hold."""
    llm_output_tokens: int = Field(default=1200, ge=64)
    """Tokens that one reply may have."""
    llm_options: dict[str, Any] = {}
    """Further arguments of the LangChain chat model, as JSON."""


def load_settings() -> Settings:
    """The settings of the environment; SettingError names a variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(f"WENJI_{str(item['loc'][0]).upper()}" for item in error.errors())
        raise SettingError(f"设置 {names} 的值无法使用；请改正或删去。Unusable setting: {names}.") from error
