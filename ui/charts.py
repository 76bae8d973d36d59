"""A chart of an answer as a Plotly figure: drawn in the browser by the Plotly that Gradio serves itself."""

import json
from decimal import Decimal
from typing import Any

from assistant.answer import Chart, Series
from assistant.text.cells import plain
from ui.markup import escape

_COLOURS = ("#2f6db5", "#9aa7b8", "#3a9188", "#c08a3e", "#8a6bb1", "#b5564f", "#6f8f3f", "#5b7083")
_INK = "#6b7684"
_GRID = "rgba(128, 140, 155, 0.22)"
_FONT = 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
_LABEL_WIDTH, _LABEL_LIMIT = 12, 24


def figure(chart: Chart) -> dict[str, Any]:
    """The figure as Plotly's JSON reads it; bars lie on their side, for Chinese names are long."""
    traces = [_pie(chart)] if chart.kind == "share" else [_bar(chart, i) for i in range(len(chart.series))]
    return {"data": traces, "layout": _layout(chart), "config": _config(chart)}


def plot_value(chart: Chart) -> dict[str, str]:
    """The figure as the value of a gr.Plot."""
    return {"type": "plotly", "plot": json.dumps(figure(chart), ensure_ascii=False)}


def _bar(chart: Chart, number: int) -> dict[str, Any]:
    series = chart.series[number]
    return {
        "type": "bar",
        "orientation": "h",
        "name": _inert(series.name),
        "y": [_wrapped(label) for label in chart.labels],
        "x": [float(value) for value in series.values],
        "text": _printed(series),
        "texttemplate": "%{text}",
        "textposition": "auto",
        "cliponaxis": False,
        "hovertemplate": f"%{{y}}<br>%{{text}} {_inert(chart.unit)}<extra>{_inert(series.name)}</extra>",
        "marker": {"color": _COLOURS[number % len(_COLOURS)]},
    }


def _pie(chart: Chart) -> dict[str, Any]:
    series = chart.series[0]
    return {
        "type": "pie",
        "hole": 0.55,
        "sort": False,
        "labels": [f"{_inert(label)}　{share}" for label, share in zip(chart.labels, _shares(series), strict=True)],
        "values": [float(value) for value in series.values],
        "text": _printed(series),
        "textinfo": "percent",
        "textposition": "inside",
        "insidetextorientation": "horizontal",
        "hovertemplate": f"%{{label}}<br>%{{text}} {_inert(chart.unit)}<extra></extra>",
        "marker": {"colors": list(_COLOURS), "line": {"width": 0}},
    }


def _layout(chart: Chart) -> dict[str, Any]:
    bars = len(chart.labels) * max(len(chart.series), 1)
    axis = {"gridcolor": _GRID, "zeroline": False, "automargin": True, "fixedrange": True}
    return {
        "font": {"family": _FONT, "color": _INK, "size": 13},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "height": 320 if chart.kind == "share" else 96 + 30 * max(bars, 2),
        "margin": {"l": 8, "r": 48, "t": 8, "b": 40},
        "bargap": 0.35,
        "barmode": "group",
        "showlegend": chart.kind == "share" or len(chart.series) > 1,
        "legend": {"orientation": "h", "y": -0.12, "traceorder": "normal"},
        "xaxis": {**axis, "title": {"text": _inert(chart.unit), "standoff": 8}, "tickformat": ",~f"},
        "yaxis": {**axis, "autorange": "reversed", "ticksuffix": "  "},
        "uniformtext": {"minsize": 10, "mode": "show"},
    }


def _config(chart: Chart) -> dict[str, Any]:
    return {
        "displaylogo": False,
        "displayModeBar": False,
        "toImageButtonOptions": {"format": "png", "filename": chart.title or "chart", "scale": 2},
    }


def _printed(series: Series) -> list[str]:
    return [plain(value) for value in series.values]


def _shares(series: Series) -> list[str]:
    """Each value's part of the whole, as the legend names it: a thin slice has no room for its number."""
    whole = sum(series.values, Decimal(0))
    return [f"{value * 100 / whole:.2f}%" if whole else "" for value in series.values]


def _wrapped(label: str) -> str:
    short = label if len(label) <= _LABEL_LIMIT else f"{label[: _LABEL_LIMIT - 1]}…"
    parts = [short[i : i + _LABEL_WIDTH] for i in range(0, len(short), _LABEL_WIDTH)] if _cjk(short) else [short]
    return "<br>".join(_inert(part) for part in parts)


def _inert(text: str) -> str:
    """Escaped for Plotly, which reads a few tags and entities in its texts, but not &quot;."""
    return escape(text).replace("&quot;", '"')


def _cjk(label: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in label)
