"""Dates are read as the days that they may mean, and held against the deadlines of the same thing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.columns import BY_NAME
from index.dates import read_dates
from index.deadlines import Deadline, deadlines
from index.report import Cell, Project
from index.statements import statements

YEAR = 2022


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12月18日交付", date(2022, 12, 18), date(2022, 12, 18)),
        ("2021年3月9号", date(2021, 3, 9), date(2021, 3, 9)),
        ("2月底前", date(2022, 2, 21), date(2022, 2, 28)),
        ("3月中旬", date(2022, 3, 11), date(2022, 3, 20)),
        ("2024年2月完工", date(2024, 2, 1), date(2024, 2, 29)),
        ("年底前", date(2022, 12, 21), date(2022, 12, 31)),
        ("8月16日至8月25日", date(2022, 8, 25), date(2022, 8, 25)),
        ("8月16日至25日", date(2022, 8, 25), date(2022, 8, 25)),
    ],
)
def test_a_date_is_the_days_that_it_may_mean(text: str, first: date, last: date) -> None:
    (told,) = read_dates(text, YEAR)
    assert (told.first, told.last) == (first, last)


@pytest.mark.parametrize("text", ["3个月内", "每月15日前", "13月5日", "2月30日", "6月龄以上", "共12次", "月度考核"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert not read_dates(text, YEAR)


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.text("完成于前，、发放年号", max_size=6), st.booleans())
def test_every_day_is_read_back(day: date, around: str, said: bool) -> None:
    written = f"{f'{day.year}年' if said else ''}{day.month}月{day.day}日"
    (told,) = read_dates(f"{around}共{written}（{around}", day.year)
    assert (told.first, told.last, told.text) == (day, day, written)


def project(target: str, done: str, field: str = "timeliness") -> Project:
    cells = (Cell(f"{field}_target", target, 3, 0), Cell(f"{field}_done", done, 3, 1))
    assert all(cell.field in BY_NAME for cell in cells)
    return Project(1, "某项目", "", 0, {}, None, {cell.field: cell.text for cell in cells}, cells)


def held(target: str, done: str, field: str = "timeliness") -> list[Deadline]:
    made = project(target, done, field)
    return list(deadlines(made, statements(made), YEAR))


def test_late_is_told_with_the_days() -> None:
    (one,) = held("词典于10月底前交付", "12月18日交付")
    assert (one.late, one.days, one.due, one.subject) == (True, 48, "10月底前", "交付")


def test_the_last_day_is_in_time_and_the_next_is_not() -> None:
    (one,) = held("4月底前完成", "4月30日完成")
    (other,) = held("4月底前完成", "5月1日完成")
    assert (one.late, other.late, other.days) == (False, True, 1)


def test_before_a_month_is_before_its_first_day() -> None:
    (one,) = held("12月前投入使用", "12月1日投入使用")
    assert one.late


def test_what_only_a_month_tells_may_stay_open() -> None:
    (open_one,) = held("6月15日前完工", "6月完工")
    (late,) = held("6月15日前完工", "预计8月完工")
    assert open_one.late is None
    assert (late.late, late.days) == (True, 0)


def test_as_many_dates_as_deadlines_are_paired_in_order() -> None:
    one, other = held(
        "春季学期5月底前、秋季学期11月底前发放完毕", "春季学期于5月18日发放完毕，秋季学期于12月2日发放完毕"
    )
    assert (one.due, one.late) == ("5月底前", False)
    assert (other.due, other.late, other.days) == ("11月底前", True, 2)


def test_of_several_dates_only_those_of_the_same_thing_are_held_against_it() -> None:
    (one,) = held("3月底前完成招标，4月起开展服务", "3月29日完成招标，4月11日起上门")
    assert one.subject == "完成招标"


def test_a_date_outside_the_column_of_times_is_a_deadline_only_where_it_says_so() -> None:
    assert not held("5月1日起施行，培训20期", "7月1日开班", "quantity")
    assert held("7月1日前开班", "7月9日开班", "quantity")[0].late
