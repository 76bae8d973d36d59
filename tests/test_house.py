"""The house stays in order: imports run one way, heavy libraries are loaded late, words are where they belong."""

import ast
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from index.numerals import read_numbers
from index.report import Report

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "index": {"index"},
    "prompts": {"prompts"},
    "assistant": {"assistant", "index", "prompts"},
    "ui": {"ui", "assistant", "index", "prompts"},
}
NO_LANGCHAIN = ("index/report.py", "index/table.py", "index/statements.py", "index/audit.py", "index/figures.py",
                "assistant/plan.py", "assistant/evidence/lookup.py")  # fmt: skip


def imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_run_one_way(package: str) -> None:
    ours = set(MAY_IMPORT)
    for file in (ROOT / package).rglob("*.py"):
        if file == ROOT / "assistant/cli.py":  # the command line opens the web chat
            continue
        wrong = {name for name in imported(file) if name.split(".")[0] in ours - MAY_IMPORT[package]}
        assert not wrong, f"{file.relative_to(ROOT)} imports {wrong}"


FLOORS = ("text", "understanding", "evidence", "wording", "llm")
"""The floors of assistant, lowest first: none imports from one above it."""


@pytest.mark.parametrize("floor", FLOORS)
def test_floors_of_the_assistant_import_downwards(floor: str) -> None:
    above = {f"assistant.{other}" for other in FLOORS[FLOORS.index(floor) + 1 :]}
    for file in (ROOT / "assistant" / floor).rglob("*.py"):
        wrong = {name for name in imported(file) if any(f"{name}.".startswith(f"{each}.") for each in above)}
        assert not wrong, f"{file.relative_to(ROOT)} imports {wrong}"


def test_words_in_prompts_are_words_and_no_patterns_for_questions() -> None:
    assert not list((ROOT / "prompts").rglob("lexicon*"))


def test_gradio_stays_in_ui() -> None:
    for package in ("index", "assistant", "prompts"):
        for file in (ROOT / package).rglob("*.py"):
            assert not any(name.split(".")[0] == "gradio" for name in imported(file)), file


@pytest.mark.parametrize("file", NO_LANGCHAIN)
def test_what_counts_knows_nothing_of_langchain(file: str) -> None:
    assert not any(name.startswith("langchain") for name in imported(ROOT / file))


def test_a_question_that_the_lookup_answers_loads_no_model_and_no_vector_store(tmp_path: Path) -> None:
    code = (
        "import sys, assistant\n"
        f"opened = assistant.Assistant.open(home=__import__('pathlib').Path({str(tmp_path)!r}))\n"
        "print(opened.ask('执行率最低的是哪个项目').text)\n"
        "heavy = {'torch', 'sentence_transformers', 'chromadb', 'gradio', 'transformers', 'langchain_core', 'langsmith', 'pypinyin'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_nothing_of_the_shipped_report_stands_in_code_or_words(shipped: Report) -> None:
    names = {project.name for project in shipped.projects} | {shipped.department, shipped.title}
    told = [amount for project in shipped.projects for amount in project.amounts.values()]
    texts = [text for project in shipped.projects for text in project.text.values() if text]
    told += [span.mantissa for text in texts for span in read_numbers(text)]
    telling = {f"{number.normalize():f}" for number in told if _is_telling(number)}
    for package in (*MAY_IMPORT, "training"):
        for file in (ROOT / package).rglob("*"):
            if file.suffix in (".py", ".yaml", ".md") and not {"reports", "data"} & set(file.parts):
                text = file.read_text(encoding="utf8")
                held = {name for name in names if name in text}
                held |= telling & {number.replace(",", "") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
                assert not held, f"{file.relative_to(ROOT)} holds {held}"


def _is_telling(number: Decimal | None) -> bool:
    """Whether a number is of four digits or more and neither a year nor round: one that stands nowhere by chance."""
    return number is not None and len(number.normalize().as_tuple().digits) > 3 and not 1900 < number < 2100
