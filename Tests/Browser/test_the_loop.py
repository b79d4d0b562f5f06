"""The main job from end to end: from registration to a certificate that a stranger verifies."""

import re
from datetime import datetime, timedelta, timezone

from conftest import DESKTOP, PASSWORD, PHONE

SHANGHAI = timezone(timedelta(hours=8))


def card(born, serial):
    """A valid and obviously fictitious identity number (GB 11643): area 360599 was never given out."""
    digits = f"360599{born}{serial:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def register(walker, name, number, phone, **eyes):
    person = walker(PHONE, **eyes)
    person.look("/register")
    page = person.page
    page.fill("input[name=name]", name)
    page.fill("input[name=documentNumber]", number)
    page.fill("input[name=phone]", phone)
    page.fill("input[name=region]", "渝水区")
    page.check("input[name=categories] >> nth=0")
    page.fill("input[name=password]", PASSWORD)
    page.fill("input[name=passwordAgain]", PASSWORD)
    page.check("input[name=consentRegistration]")
    page.check("input[name=consentSensitive]")
    person.press("提交注册")
    return person


def approve(office, name):
    office.look(f"/volunteers?q={name}")
    with office.page.expect_navigation():
        office.page.click("tbody a[href^='/volunteers/']")
    office.check()
    office.press(re.compile("^(审核)?(通过|批准)"))


def test_registration_to_approval(walker):
    person = register(walker, "石小竹", card("19900102", 901), "13900001234")
    assert "error-summary" not in person.page.content(), person.text()
    person.look("/today")
    assert "审核" in person.text()

    office = walker().sign_in("office")
    office.look("/volunteers?q=石小竹")
    assert "139****1234" in office.text()
    assert "13900001234" not in office.page.content()
    approve(office, "石小竹")
    person.look("/me")
    assert "3605" in person.text()  # the lifelong number begins with the area


def test_a_second_registration_with_the_same_document_looks_the_same(walker):
    first = register(walker, "郝一", card("19850303", 902), "13900002001")
    second = register(walker, "郝一", card("19850303", 902), "13900002002")
    first.look("/today")
    second.look("/today")
    # Both were sent within two minutes at most.
    assert re.sub(r"\d\d:\d\d", "", first.text()) == re.sub(r"\d\d:\d\d", "", second.text())


def test_a_child_needs_a_guardian(walker):
    year = datetime.now(SHANGHAI).year
    child = register(walker, "小满", card(f"{year - 15}0101", 903), "13900003001")
    assert child.page.locator(".error-summary").count() == 1
    assert child.page.input_value("input[name=name]") == "小满"


def local(at):
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M")


def draft_project(leader, name):
    """A project that begins in a few minutes, so that people can check in now."""
    now = datetime.now(SHANGHAI)
    leader.look("/work/projects")
    leader.look("/work/projects/new")
    page = leader.page
    if page.locator("input[name=name]").count() == 0:  # leads more than one team
        page.click("main a.btn >> nth=0")
        page.wait_for_load_state()
    page.fill("input[name=name]", name)
    page.fill("textarea[name=description]", "清扫人行道，整理非机动车。")
    page.check("input[name=categories] >> nth=0")
    page.check("input[name=audiences] >> nth=0")
    page.check("input[name=safeguards] >> nth=0")
    page.fill("input[name=startsAt]", local(now + timedelta(minutes=1)))
    page.fill("input[name=endsAt]", local(now + timedelta(minutes=61)))
    page.fill("input[name=recruitFrom]", local(now - timedelta(minutes=1)))
    page.fill("input[name=recruitTo]", local(now + timedelta(minutes=50)))
    page.fill("input[name=venue]", "文明路 12 号社区门口")
    page.fill("input[name='posts.0.name']", "引导员")
    page.fill("input[name='posts.0.quota']", "5")
    page.fill("input[name='points.0.name']", "社区门口")
    page.fill("textarea[name=risks]", "路边作业，注意来往车辆")
    page.fill("input[name=contactName]", "王队长")
    page.fill("input[name=contactPhone]", "13800005678")
    leader.press("保存并检查能否提交")
    assert page.locator("input[name=declaration]").count() == 1, leader.text()
    page.check("input[name=declaration]")
    leader.press(re.compile("提交"))
    return re.search(r"/work/projects/(\d+)", page.url).group(1)


def test_a_project_from_draft_to_checked_out(walker):
    leader = walker().sign_in("leader")
    project = draft_project(leader, "路口清洁一小时")

    office = walker().sign_in("office")
    office.look("/inbox?kind=project")
    office.look(f"/work/projects/{project}")
    office.press(re.compile("通过|批准"))

    # Somebody new, who has nothing else to do at this hour.
    volunteer = register(walker, "时小闲", card("19910203", 903), "13900003001", position={"latitude": 27.8, "longitude": 114.94})
    approve(office, "时小闲")
    volunteer.look(f"/projects/{project}")
    volunteer.press(re.compile("报名"))
    volunteer.look("/sign-ups")
    assert "路口清洁一小时" in volunteer.text()

    leader.look(f"/work/projects/{project}/sign-ups")
    leader.look(f"/work/projects/{project}/screen")
    code = re.sub(r"\D", "", leader.page.inner_text(".checkin-digits, .screen-digits, [data-digits]"))
    assert len(code) == 6

    volunteer.look("/today")
    volunteer.page.fill("input[name=code]", "000000" if code != "000000" else "111111")
    volunteer.press("签到")
    assert volunteer.page.locator(".error-summary, .field-error, .notice").count() > 0

    volunteer.look("/today")
    volunteer.page.fill("input[name=code]", code)
    volunteer.press("签到")
    volunteer.look("/today")
    assert "签退" in volunteer.text()

    leader.look(f"/work/projects/{project}/roll-call")
    leader.look(f"/work/projects/{project}/hours")


def test_records_and_certificate(walker):
    volunteer = walker(PHONE).sign_in("volunteer")
    for path in ["/records", "/me", "/me/stars", "/me/certificates", "/sign-ups", "/notices"]:
        volunteer.look(path)
    volunteer.look("/me/certificates")
    volunteer.page.get_by_role("link", name=re.compile("查验")).first.click()
    volunteer.page.wait_for_load_state()
    volunteer.check()
    address = volunteer.page.url

    stranger = walker(PHONE)
    stranger.page.goto(address)
    stranger.check()
    text = stranger.text()
    assert "有效" in text or "公示" in text
    assert volunteer.city.accounts["volunteer"] not in text

    changed = address[:-1] + ("A" if address[-1] != "A" else "B")
    stranger.page.goto(changed)
    assert "有效" not in stranger.page.inner_text("h1")


def test_a_record_is_objected_to_and_settled(walker):
    volunteer = walker(PHONE).sign_in("volunteer")
    volunteer.look("/records")
    volunteer.page.click("main a[href^='/records/'] >> nth=0")
    volunteer.page.wait_for_load_state()
    volunteer.check()
    record = re.search(r"/records/(\d+)", volunteer.page.url).group(1)
    volunteer.look(f"/records/{record}/objection")
    volunteer.page.fill("textarea[name=text]", "那天我提前走了")
    volunteer.press(re.compile("异议|提出"))
    volunteer.look(f"/records/{record}")
    assert "异议" in volunteer.text()

    office = walker().sign_in("office")
    office.look("/inbox")
    office.look("/objections")
    for path in office.page.eval_on_selector_all("main th a[href^='/objections/']", "links => links.map(link => link.getAttribute('href'))"):
        office.look(path)
        if "那天我提前走了" in office.text():
            break
    office.page.check("input[name=decision][value=uphold]")
    office.page.fill("textarea[name=answer]", "查了签到表，时间是对的")
    office.press("处理这条异议")
    assert office.page.locator(".error-summary").count() == 0, office.text()

    # The volunteer hears of it, and puts it away.
    volunteer.look("/today")
    assert "您的异议有了答复" in volunteer.text()
    volunteer.press(re.compile("知道了.*您的异议有了答复"))
    assert "您的异议有了答复" not in volunteer.text()
    volunteer.look("/notices")
    assert "您的异议有了答复" in volunteer.text() and "已读" in volunteer.text()
