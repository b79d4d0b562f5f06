"""Lists of clerks: columns are hidden, a view is kept, and many rows are decided after a preview."""

import re

import pytest
from conftest import DESKTOP, PHONE

LISTS = ["/inspections", "/quiet-sites", "/report-ins", "/community-posts", "/report-in-feedback", "/numbers", "/registration-checks", "/certificates",
         "/objections", "/transfers?open=1", "/bookings?status=applied", "/volunteers?status=submitted"]


@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_list_has_columns_and_views(walker, window):
    office = walker(window).sign_in("office")
    for path in LISTS:
        office.look(path)
        assert "选列" in office.text() and "保存成视图" in office.text(), path


def test_a_hidden_column_stays_hidden_and_a_view_comes_back(walker):
    office = walker().sign_in("office")
    office.look("/certificates")
    office.page.click("summary:has-text('选列')")
    office.page.uncheck("input[name=show][value=period]")
    office.press("更新")
    assert not office.page.locator("th:has-text('服务时段')").is_visible()
    office.look("/certificates?status=revoked")
    office.page.click("summary:has-text('保存成视图')")
    office.page.fill("#view-name", "撤销的")
    office.press("保存")
    office.look("/certificates")
    office.page.click("a.chip:has-text('撤销的')")
    office.page.wait_for_url("**/certificates?status=revoked")
    office.check()


def test_many_are_refused_after_a_preview(walker):
    office = walker().sign_in("office")
    office.look("/volunteers?status=submitted")
    rows = office.page.locator("[data-select-row]")
    count = min(rows.count(), 2)
    assert count > 0, "somebody waits"
    for place in range(count):
        rows.nth(place).check()
    assert f"已选 {count} 人" in office.text()
    office.press("退回所选…")
    office.page.fill("textarea[name=reason]", "请补交近照")
    office.press("看预览")
    assert f"下面 {count} 个可以办理" in office.text()
    office.press(re.compile("确定办理这"))
    assert f"已办理 {count} 个" in office.page.inner_text("body")
