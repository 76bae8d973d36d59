"""The command line: wenji chat, ask, index, audit."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape
from rich.progress import Progress, TaskID
from rich.table import Table

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.entries import files_of
from assistant.errors import AssistantError, IndexUnavailableError
from assistant.settings import load_settings
from assistant.text.cells import plain
from assistant.text.places import place_said
from assistant.workspace import Workspace
from index.columns import label
from index.errors import ReportError, WenjiIndexError
from index.read import read_reports
from index.report import Report
from index.store import BuildSummary, build_report
from index.store import Progress as Tell
from prompts import phrase

app = typer.Typer(help="问绩：问一份预算绩效自评报告，每个数字都有出处。", no_args_is_help=True, add_completion=False)
_out = Console()
_err = Console(stderr=True)

ReportOption = Annotated[
    Path | None, typer.Option("--report", help="报告文件；不给则用 WENJI_REPORT 或随附的报告。", show_default=False)
]

ReportsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--report", help="报告文件或文件夹，可多次给出；不给则用 WENJI_REPORT 或随附的报告。", show_default=False
    ),
]


@app.command()
def chat(
    report: ReportsOption = None,
    host: Annotated[str, typer.Option(help="监听地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口。")] = 7860,
    auth_file: Annotated[Path | None, typer.Option(help="用户与口令散列的文件。")] = None,
    root_path: Annotated[str, typer.Option(help="反向代理下的路径。")] = "",
    mcp: Annotated[bool, typer.Option("--mcp", help="同时作为 MCP 服务器。")] = False,
    allow_public: Annotated[bool, typer.Option("--allow-public", help="允许无口令监听非本机地址。")] = False,
    shared: Annotated[bool, typer.Option("--shared", help="一人添加的报告人人可见。")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="不自动打开浏览器。")] = False,
) -> None:
    """打开网页问答。"""
    from ui.app import serve

    serve(
        partial(_workspace, report),  # opened behind the page, which need not wait
        host=host,
        port=port,
        auth_file=auth_file,
        root_path=root_path,
        mcp=mcp,
        allow_public=allow_public,
        shared=shared,
        open_browser=not no_browser,
    )


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="问题。")],
    report: ReportOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。")] = False,
) -> None:
    """问一个问题。"""
    answer = Assistant.open(report).ask(question)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
        return
    _out.print(Markdown(answer.text))
    _print_citations(answer)


@app.command()
def index(
    file: Annotated[Path, typer.Argument(help="报告文件，或一个文件夹。")],
) -> None:
    """为一份报告，或文件夹里的每一份，建立索引，并说明读到了什么。"""
    settings = load_settings()
    read = 0
    for each in files_of(file):
        if file.is_dir():
            _out.rule(escape(str(each.relative_to(file))), align="left")
        try:
            with _shown_progress() as tell:
                tell("read", 0, 1)
                reports = read_reports(each)
                tell("read", 1, 1)
                summaries = [build_report(report, settings.home, settings.embedder, tell) for report in reports]
        except ReportError as error:
            if not file.is_dir():
                raise
            _say(phrase("cli", "unread", "zh", error=error))
            continue
        read += len(summaries)
        for summary in summaries:
            _print_summary(summary)
    if not read:
        raise ReportError(phrase("cli", "nothing_read", "zh", path=file))


@app.command()
def audit(report: ReportOption = None) -> None:
    """核对报告：合计、执行率、编号，以及其中的矛盾。"""
    answer = Assistant.open(report).ask(phrase("cli", "audit_question", "zh"))
    _out.print(Markdown(answer.text))
    _print_citations(answer)


def main() -> None:
    """Run the command line; an expected failure is one line on standard error and exit code 1."""
    try:
        app()
    except (AssistantError, WenjiIndexError, OSError) as error:
        _err.print(f"[red]{phrase('cli', 'failed', 'zh')}[/red]{escape(str(error))}", highlight=False)
        raise SystemExit(1) from error


def _workspace(paths: list[Path] | None) -> Workspace:
    """The reports that are asked in the chat; what could not be read is said, and is an error where nothing was."""
    workspace = Workspace.open(paths or None)
    if not workspace.reports:
        first = next(iter(workspace.unread), None)
        reason = phrase("cli", "nothing_read", "zh", path="、".join(map(str, paths or [])))
        raise IndexUnavailableError(f"{first.path}：{first.error}" if first else reason)
    for unread in workspace.unread:
        _say(phrase("cli", "unread_file", "zh", file=unread.path, error=unread.error), _err)
    return workspace


@contextmanager
def _shown_progress() -> Iterator[Tell]:
    """A bar a stage, for as long as a file is being worked on."""
    with Progress(console=_err) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(phrase("cli", f"stage_{stage}", "zh"), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield tell


def _say(text: str, console: Console = _out) -> None:
    """A line as it is: what stands in it in brackets is no markup."""
    console.print(text, highlight=False, markup=False)


def _print_summary(summary: BuildSummary) -> None:
    """What was read of a report, and what is to be known of it."""
    found = summary.report
    _say(
        phrase(
            "cli",
            "indexed",
            "zh",
            title=found.title,
            projects=len(found.projects),
            cells=summary.cells,
            uncertain=summary.uncertain_cells,
            checks=summary.checks,
            failed=summary.failed_checks,
            statements=summary.statements,
            chunks=summary.chunks,
            embedder=summary.embedder,
            seconds=f"{summary.seconds:.1f}",
        )
    )
    _print_problems(found)


def _print_problems(report: Report) -> None:
    """What could not be read, what has to be known of the rest, and the checks that failed, each with its place."""
    for problem in sorted(report.problems, key=lambda problem: not problem.hinders):
        key = "problem" if problem.hinders else "remark"
        place = place_said(problem.place)
        said = f"{problem.message}（{place}）" if place else problem.message
        _say(phrase("cli", key, "zh", said=said))
    for check in report.checks:
        if not check.holds:
            place = place_said(check.place, check.line)
            told = {"claimed": plain(check.claimed), "computed": plain(check.computed), "formula": check.formula}
            said = phrase(
                "cli", "failed_check", "zh", subject=check.subject, field=label(check.field), place=place, **told
            )
            _say(said)


def _print_citations(answer: Answer) -> None:
    if not answer.citations:
        return
    table = Table(show_header=True, header_style="dim", box=None, pad_edge=False)
    for head in ("", "项目", "栏目", "原文", "行"):
        table.add_column(head, overflow="fold")
    for number, cited in enumerate(answer.citations, 1):
        quote = cited.quote if len(cited.quote) <= 80 else cited.quote[:80] + "…"
        project = f"{cited.project_no} {cited.project_name}" if cited.project_no is not None else cited.project_name
        table.add_row(rf"\[{number}]", project, cited.field_label, quote, place_said(cited.place, cited.line))
    _out.print(table)


if __name__ == "__main__":
    main()
