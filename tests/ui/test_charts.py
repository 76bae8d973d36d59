"""Charts: the values of the answer, names that are inert, nothing to fetch."""

from decimal import Decimal

from assistant.answer import Chart, Series
from tests.ui.fake import XSS
from ui.charts import figure, plot_value


def chart(kind: str, *names: str) -> Chart:
    series = tuple(Series(name=name, values=(Decimal("24314.66"), Decimal("0.5"))) for name in names)
    return Chart.model_validate({"kind": kind, "title": "图", "unit": "万元", "labels": ("甲", "乙"), "series": series})


def test_bars_carry_the_values_and_their_print() -> None:
    (trace,) = figure(chart("bar", "支出"))["data"]
    assert (trace["type"], trace["x"], trace["y"]) == ("bar", [24314.66, 0.5], ["甲", "乙"])
    assert trace["text"] == ["24,314.66", "0.5"]


def test_each_series_of_a_grouped_chart_is_a_trace_with_a_legend() -> None:
    drawn = figure(chart("grouped", "预算", "支出"))
    assert [trace["name"] for trace in drawn["data"]] == ["预算", "支出"]
    assert drawn["layout"]["showlegend"]


def test_shares_are_a_ring() -> None:
    (trace,) = figure(chart("share", "支出"))["data"]
    assert (trace["type"], trace["values"], trace["labels"]) == ("pie", [24314.66, 0.5], ["甲　100.00%", "乙　0.00%"])


def test_names_are_inert() -> None:
    drawn = Chart(kind="bar", title=XSS, unit=XSS, labels=(XSS,), series=(Series(name=XSS, values=(Decimal(1),)),))
    texts = _strings(figure(drawn)["data"]) + _strings(figure(drawn)["layout"])
    assert not [text for text in texts if "<img" in text or "<script" in text or "<a " in text]


def test_plotly_itself_takes_the_figure() -> None:
    import plotly.graph_objects as go

    for kind in ("bar", "grouped", "share"):
        drawn = figure(chart(kind, "预算", "支出"))
        assert len(go.Figure(data=drawn["data"], layout=drawn["layout"]).data) == len(drawn["data"])
    assert plot_value(chart("bar", "支出"))["type"] == "plotly"


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for child in value.values() for text in _strings(child)]
    if isinstance(value, list):
        return [text for child in value for text in _strings(child)]
    return []
