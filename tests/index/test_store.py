"""An index is built whole, opened checked, and rebuilt on any doubt."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index import ReportError
from index.store import build_index, open_index
from tests.index.hashed_embedder import HashedEmbedder

REPORTS = Path(__file__).parents[1] / "reports"
REPORT = REPORTS / "qingya_agriculture_2023.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first page of a report, four projects, and its index, built once; each test takes a copy."""
    folder = tmp_path_factory.mktemp("built")
    pages = REPORT.read_text(encoding="utf8").split("\n\n序号")
    (folder / "report.txt").write_text("\n\n序号".join(pages[:2]), encoding="utf8")
    build_index(folder / "report.txt", folder / "home", HashedEmbedder())
    return folder


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built / "home", tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def report(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built / "report.txt", tmp_path))


def the_folder(home: Path, kind: str) -> Path:
    (folder,) = home.glob(f"index/*/{kind}-*")
    return folder


def test_building_says_what_was_found_and_how_far_it_is(report: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    summary = build_index(report, tmp_path / "home", HashedEmbedder(), lambda *step: told.append(step))
    assert len(summary.report.projects) == 4
    assert summary.failed_checks == 1
    assert summary.statements > 40
    assert summary.chunks > 40
    assert [stage for stage, done, total in told if done == total] == ["read", "figures", "vectors"]


def test_an_opened_index_holds_report_statements_figures_and_finds_chunks(report: Path, home: Path) -> None:
    opened = open_index(report, home, HashedEmbedder())
    assert opened.figures.counts(opened.report.id)["projects"] == 4
    assert opened.statements
    vectors = opened.vectors()
    best = vectors.documents[int(vectors.similarities("耕地地力保护补贴").argmax())]
    assert best.metadata["project_no"] == 2


def test_the_vectors_are_not_built_before_they_are_asked_for(report: Path, tmp_path: Path) -> None:
    embedder = HashedEmbedder()
    opened = open_index(report, tmp_path / "home", embedder)
    assert not opened.vectors_ready
    assert not list(tmp_path.glob("home/index/*/vectors-*"))
    opened.vectors()
    assert opened.vectors_ready
    assert embedder.embedded == len(opened.vectors().documents)


def test_a_sound_index_is_opened_and_not_built_again(report: Path, home: Path) -> None:
    before = the_folder(home, "vectors").stat().st_ino
    embedder = HashedEmbedder()
    open_index(report, home, embedder).vectors()
    assert embedder.embedded == 0
    assert the_folder(home, "vectors").stat().st_ino == before


def damage_seal(folder: Path) -> None:
    (folder / "stamp.json").write_text('{"chunks": 3', encoding="utf8")


def remove_seal(folder: Path) -> None:
    (folder / "stamp.json").unlink()


def other_counts(folder: Path) -> None:
    stamp = json.loads((folder / "stamp.json").read_text(encoding="utf8"))
    (folder / "stamp.json").write_text(json.dumps({**stamp, "chunks": 1, "sha256": "0"}), encoding="utf8")


def truncate_database(folder: Path) -> None:
    (file,) = folder.glob("*.sqlite*")
    file.write_bytes(file.read_bytes()[:5000])


def empty_database(folder: Path) -> None:
    (file,) = folder.glob("*.sqlite*")
    file.write_bytes(b"")


def remove_database(folder: Path) -> None:
    (file,) = folder.glob("*.sqlite*")
    file.unlink()


DAMAGES = [damage_seal, remove_seal, other_counts, truncate_database, empty_database, remove_database]


@pytest.mark.parametrize("kind", ["figures", "vectors"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_rebuilt_and_not_half_used(
    report: Path, home: Path, kind: str, damage: Callable[[Path], None]
) -> None:
    damage(the_folder(home, kind))
    opened = open_index(report, home, HashedEmbedder())
    assert opened.figures.counts(opened.report.id)["projects"] == 4
    assert len(opened.vectors().documents) == len(opened.sentences) + 4


def test_a_chunk_changed_behind_the_index_is_noticed(report: Path, home: Path) -> None:
    database = sqlite3.connect(the_folder(home, "vectors") / "chroma.sqlite3")
    with database:
        database.execute("UPDATE embedding_metadata SET string_value = '改过' WHERE key = 'project_name'")
    database.close()
    documents = open_index(report, home, HashedEmbedder()).vectors().documents
    assert "改过" not in {document.metadata["project_name"] for document in documents}


def test_another_model_gets_vectors_of_its_own(report: Path, home: Path) -> None:
    other = HashedEmbedder("model-2")
    open_index(report, home, other).vectors()
    assert other.embedded > 0
    assert len(list(home.glob("index/*/vectors-*"))) == 2


def test_a_changed_report_is_read_anew(report: Path, home: Path) -> None:
    first = open_index(report, home, HashedEmbedder()).report
    report.write_text(
        report.read_text(encoding="utf8").replace("耕地地力保护补贴\t", "退耕还林补贴\t"), encoding="utf8"
    )
    second = open_index(report, home, HashedEmbedder()).report
    assert second.id != first.id
    assert second.projects[1].name == "退耕还林补贴"


def test_a_report_that_cannot_be_read_leaves_the_earlier_index_as_it_was(home: Path, tmp_path: Path) -> None:
    before = sorted(path.relative_to(home) for path in home.rglob("*"))
    bad = tmp_path / "bad.txt"
    bad.write_text("这不是报告", encoding="utf8")
    with pytest.raises(ReportError):
        build_index(bad, home, HashedEmbedder())
    assert sorted(path.relative_to(home) for path in home.rglob("*")) == before
