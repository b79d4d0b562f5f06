"""Somebody asks for help: four people at four windows, from the request to the rating; and every page of it."""

import datetime

from conftest import DESKTOP, EACH_ONCE, PHONE

KEPT = ["/requests", "/requests?show=late", "/late-requests", "/desk", "/desk?phone=13979011005", "/request-kinds", "/request-kinds/new"]


@EACH_ONCE
def test_the_pages_are_readable(walker, window, language):
    office = walker(window, language).sign_in("office")
    for path in KEPT:
        office.look(path)
    for status in ["submitted", "served", "rated"]:
        office.look(f"/requests?status={status}")
        office.look(office.page.get_attribute("tbody a >> nth=0", "href"))
    leader = walker(window, language).sign_in("leader")
    leader.look("/team-requests")
    walker(window, language).look("/help")


def test_from_asking_to_the_rating_at_four_windows(walker):
    resident = walker(PHONE)
    resident.look("/help")
    resident.press("提交")
    assert "请填写此项" in resident.text()
    resident.page.select_option("select[name=kind]", "repair")
    resident.page.fill("textarea[name=content]", "厨房的灯不亮了")
    resident.page.fill("input[name=risks]", "没有")
    resident.page.fill("input[name=day]", (datetime.date.today() + datetime.timedelta(days=2)).isoformat())
    resident.page.get_by_label("下午", exact=True).check()
    resident.page.fill("input[name=requester]", "何秀英")
    resident.page.fill("input[name=phone]", "13979018888")
    resident.page.fill("input[name=region]", "渝水区")
    resident.page.fill("input[name=address]", "文明路 8 号 202")
    resident.press("提交")
    followed = resident.page.url
    assert "我们收到了" in resident.page.inner_text("h1") and "何秀英" not in resident.text()

    desk = walker(DESKTOP).sign_in("office")
    desk.look("/desk")
    desk.page.keyboard.type("13979018888")
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    desk.check()
    assert "何秀英" in desk.text() and desk.page.input_value("input[name=address]") == "文明路 8 号 202"

    dispatcher = walker(DESKTOP).sign_in("office")
    dispatcher.look("/requests?q=厨房的灯")
    dispatcher.look(dispatcher.page.get_attribute("tbody a >> nth=0", "href"))
    request = dispatcher.page.url
    dispatcher.page.get_by_label("电话核实", exact=True).check()
    dispatcher.page.fill("input[name=title]", "换一盏厨房的灯")
    dispatcher.page.locator("input[name=offered][type=checkbox]").check()
    dispatcher.press("保存")

    team = walker(PHONE).sign_in("leader")
    team.look("/team-requests")
    team.page.get_by_role("link", name="换一盏厨房的灯").click()
    team.page.wait_for_load_state()
    team.check()
    assert "文明路" not in team.text() and "何秀英" not in team.text()
    team.press("我们来")
    team.press("看电话和地址")
    assert "13979018888" in team.text() and "文明路 8 号 202" in team.text()
    team.press("到了，开始服务")
    team.press("做完了")

    resident.page.goto(followed)
    resident.check()
    resident.page.locator("input[name=stars][value='5']").check()
    resident.press("提交评价")
    assert "这件事已经办完" in resident.page.inner_text("h1")
    dispatcher.page.goto(request)
    dispatcher.check()
    assert "★ 5" in dispatcher.text() and "已评单" in dispatcher.page.inner_text("h1")
