"""Double report-in, recurring bookings and the yearly check of teams: every page, and a person's way through each."""

import datetime

from conftest import DESKTOP, EACH_ONCE, PHONE

KEPT = ["/report-ins", "/report-ins/numbers", "/report-ins/numbers?by=employer", "/report-ins/missing", "/community-posts", "/community-posts/new",
        "/report-in-feedback", "/report-in-feedback/new", "/team-checks"]


@EACH_ONCE
def test_the_pages_are_readable(walker, window, language):
    office = walker(window, language).sign_in("office")
    for path in KEPT:
        office.look(path)
    for path in ["/report-ins", "/community-posts", "/team-checks?state=submitted", "/team-checks?state=failed"]:
        office.look(path)
        office.look(office.page.get_attribute("tbody a >> nth=0", "href"))
    volunteer = walker(window, language).sign_in("volunteer")
    volunteer.look("/me/report-in")


def test_a_team_books_a_room_every_week_and_gives_the_rest_back(walker):
    leader = walker(PHONE).sign_in("leader")
    leader.look("/sites")
    leader.page.click(".row-list-main a >> nth=0")
    leader.page.wait_for_load_state()
    leader.page.click("main a[href^='/rooms/'] >> nth=0")
    leader.page.wait_for_load_state()
    leader.page.get_by_role("link", name="连续预约").click()
    leader.page.wait_for_load_state()
    leader.check()
    first = datetime.date.today() + datetime.timedelta(days=30)
    leader.page.fill("input[name=day]", first.isoformat())
    leader.page.fill("input[name=until]", (first + datetime.timedelta(days=28)).isoformat())
    leader.page.fill("input[name=starts]", "20:30")
    leader.page.fill("input[name=ends]", "21:00")
    leader.page.fill("input[name=people]", "6")
    leader.page.fill("input[name=purpose]", "每周例会")
    leader.press("看哪些日子空着")
    assert "5 天里有 5 天空着" in leader.text()
    leader.page.locator("input[name=days]").nth(2).uncheck()
    leader.press("预约选中的日子")
    rows = leader.page.locator("tbody tr", has_text="每周例会")
    assert rows.count() == 4
    rows.last.locator("summary").click()
    with leader.page.expect_navigation():
        rows.last.get_by_role("button", name="取消这次和以后各次").click()
    leader.check()
    assert "已取消 4 次" in leader.page.inner_text("body")


def test_a_team_hands_in_its_check_or_sees_what_came_of_it(walker):
    office = walker(DESKTOP).sign_in("office")
    office.look("/team-checks?state=submitted")
    name = office.page.inner_text("tbody a >> nth=0")
    office.look(office.page.get_attribute("tbody a >> nth=0", "href"))
    office.page.get_by_label("限期整改", exact=True).check()
    office.press("保存审核意见")
    assert "请填写此项" in office.text()
    office.page.get_by_label("限期整改", exact=True).check()
    office.page.fill("textarea[name=answer]", "补上名册")
    office.page.fill("input[name=dueOn]", (datetime.date.today() + datetime.timedelta(days=20)).isoformat())
    office.press("保存审核意见")
    assert name in office.text() and "限期整改" in office.page.inner_text("h1")
