"""The number formats that a spreadsheet file names only by number, as a spreadsheet in Chinese shows them."""

_DATES = {14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy-mm-dd h:mm"}
_TIMES = {
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"',
}  # fmt: skip
_CHINESE_DATES = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'), **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
}  # fmt: skip
_ACCOUNTING = {41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00"}
_NUMBERS = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    **dict.fromkeys((5, 6, 37, 38), "#,##0;(#,##0)"), **dict.fromkeys((7, 8, 39, 40), "#,##0.00;(#,##0.00)"),
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
BUILT_IN: dict[int, str] = {0: "General", **_NUMBERS, **_ACCOUNTING, **_DATES, **_TIMES, **_CHINESE_DATES}
"""The format code by its number. Short dates, whose order depends on the country, are year, month, day."""
