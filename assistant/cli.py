"""The command line: wenji chat, ask, index, audit."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.progress import Progress, TaskID
from rich.table import Table

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.settings import load_settings
from index.errors import WenjiIndexError
from prompts import phrase

app = typer.Typer(help="问绩：问一份预算绩效自评报告，每个数字都有出处。", no_args_is_help=True, add_completion=False)
_out = Console()
_err = Console(stderr=True)

ReportOption = Annotated[
    Path | None, typer.Option("--report", help="报告文件；不给则用 WENJI_REPORT 或随附的报告。", show_default=False)
]


@app.command()
def chat(
    report: ReportOption = None,
    host: Annotated[str, typer.Option(help="监听地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口。")] = 7860,
    auth_file: Annotated[Path | None, typer.Option(help="用户与口令散列的文件。")] = None,
    root_path: Annotated[str, typer.Option(help="反向代理下的路径。")] = "",
    mcp: Annotated[bool, typer.Option("--mcp", help="同时作为 MCP 服务器。")] = False,
    allow_public: Annotated[bool, typer.Option("--allow-public", help="允许无口令监听非本机地址。")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="不自动打开浏览器。")] = False,
) -> None:
    """打开网页问答。"""
    from ui.app import serve

    serve(
        partial(Assistant.open, report),  # opened behind the page, which need not wait
        host=host,
        port=port,
        auth_file=auth_file,
        root_path=root_path,
        mcp=mcp,
        allow_public=allow_public,
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
    file: Annotated[Path, typer.Argument(help="报告文件。")],
) -> None:
    """为一份报告建立索引，并说明读到了什么。"""
    from index.store import build_index

    settings = load_settings()
    with Progress(console=_err) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(phrase("cli", f"stage_{stage}", "zh"), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        summary = build_index(file, settings.home, settings.embedder, tell)
    found = summary.report
    _out.print(
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
        _err.print(f"[red]{phrase('cli', 'failed', 'zh')}[/red]{error}", highlight=False)
        raise SystemExit(1) from error


def _print_citations(answer: Answer) -> None:
    if not answer.citations:
        return
    table = Table(show_header=True, header_style="dim", box=None, pad_edge=False)
    for head in ("", "项目", "栏目", "原文", "行"):
        table.add_column(head, overflow="fold")
    for number, cited in enumerate(answer.citations, 1):
        quote = cited.quote if len(cited.quote) <= 80 else cited.quote[:80] + "…"
        project = f"{cited.project_no} {cited.project_name}" if cited.project_no is not None else cited.project_name
        table.add_row(rf"\[{number}]", project, cited.field_label, quote, str(cited.line))
    _out.print(table)


if __name__ == "__main__":
    main()
