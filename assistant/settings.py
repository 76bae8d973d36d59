"""The settings of Wenji: WENJI_* environment variables, each optional."""

from pathlib import Path

from pydantic import ValidationError
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
    """The address of an OpenAI-compatible server."""
    llm_timeout: float = 20.0
    """Seconds that a language model may take for one answer."""


def load_settings() -> Settings:
    """The settings of the environment; SettingError names a variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(f"WENJI_{str(item['loc'][0]).upper()}" for item in error.errors())
        raise SettingError(f"设置 {names} 的值无法使用；请改正或删去。Unusable setting: {names}.") from error
