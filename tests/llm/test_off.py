"""Without WENJI_LLM nothing of the model is imported."""

import subprocess
import sys

from assistant.settings import Settings
from tests.llm.talk import VALUE, Talk, plain


def test_nothing_is_imported() -> None:
    code = (
        "import sys; import assistant.assistant, assistant.chain; "
        "bad = [n for n in sys.modules if n.startswith(('assistant.llm', 'langchain_openai', 'langchain_ollama', 'openai'))];"
        "sys.exit(' '.join(bad) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_answers_are_the_same_byte_for_byte() -> None:
    assert Talk().ask(VALUE).model_dump_json() == plain(VALUE).model_dump_json()
    assert Settings.model_fields["llm"].default is None
