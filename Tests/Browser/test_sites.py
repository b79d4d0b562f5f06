"""Sites: what the public sees of them, and a room from booking to the site's answer."""

import datetime
import re

from conftest import EACH_ONCE, PHONE

KEPT = ["/work/sites", "/work/sites/new", "/bookings", "/incubations", "/incubations/new"]


@EACH_ONCE
def test_sites_are_readable_for_everybody_and_for_those_who_keep_them(walker, window, language):
    visitor = walker(window, language)
    visitor.look("/sites")
    visitor.look(visitor.page.get_attribute(".row-list-main a >> nth=0", "href"))
    office = walker(window, language).sign_in("office")
    for path in KEPT:
        office.look(path)
    office.look("/work/sites")
    site = office.page.get_attribute("tbody a >> nth=0", "href")
    for path in [site, site + "/edit", site + "/hours", site + "/activities/new", site + "/rooms/new"]:
        office.look(path)
    office.look("/incubations")
    office.look(office.page.get_attribute("tbody a >> nth=0", "href"))
    office.look("/bookings")
    office.look(office.page.get_attribute("tbody td a >> nth=0", "href"))


def test_a_team_books_a_room_and_nobody_gets_the_same_time(walker):
    leader = walker(PHONE).sign_in("leader")
    leader.look("/sites")
    leader.page.click(".row-list-main a >> nth=0")
    leader.page.wait_for_load_state()
    leader.page.click("main a[href^='/rooms/'] >> nth=0")
    leader.page.wait_for_load_state()
    leader.check()
    day = (datetime.date.today() + datetime.timedelta(days=25)).isoformat()

    def book():
        leader.page.fill("input[name=day]", day)
        leader.page.fill("input[name=starts]", "18:15")
        leader.page.fill("input[name=ends]", "19:30")
        leader.page.fill("input[name=people]", "6")
        leader.page.fill("input[name=purpose]", "队务会")
        leader.press("预约")

    book()
    assert re.search("预约成功|等待阵地审核", leader.text())
    assert "18:15–19:30" in leader.text()
    book()
    assert "这段时间已经有人预约了" in leader.text()
    leader.look("/bookings")
    row = leader.page.locator("tbody tr", has_text="18:15–19:30").first
    row.locator("summary").click()
    with leader.page.expect_navigation():
        row.get_by_role("button", name="取消预约").click()
    leader.check()
    assert "已取消" in leader.page.locator("tbody tr", has_text="18:15–19:30").first.inner_text()
