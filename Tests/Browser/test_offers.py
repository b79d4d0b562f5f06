"""What volunteers offer, their licences, and looking for people: every page, and a person's way through each."""

import datetime

from conftest import DESKTOP, EACH_ONCE, PHONE


@EACH_ONCE
def test_the_pages_are_readable(walker, window, language):
    office = walker(window, language).sign_in("office")
    for path in ["/licences", "/licences?state=waiting", "/licences?q=nobody", "/find-volunteers"]:
        office.look(path)
    office.look("/licences")
    office.look(office.page.get_attribute("tbody a >> nth=0", "href"))
    day = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
    office.look(f"/find-volunteers?region=360502&latitude=27.817&longitude=114.917&begins={day}T09:00&ends={day}T11:00&category=0001")
    volunteer = walker(window, language).sign_in("volunteer")
    volunteer.look("/me/offer")


def test_a_volunteer_says_how_they_can_help_and_takes_a_rest(walker):
    volunteer = walker(PHONE, position={"latitude": 27.8178, "longitude": 114.9308}).sign_in("volunteer")
    volunteer.look("/me/offer")
    volunteer.page.get_by_label("5 公里", exact=True).check()
    volunteer.page.fill("input[name=weekly]", "2")
    if not volunteer.page.is_visible("[data-locate-now]"):
        volunteer.page.get_by_text("大致住在哪里（选填）").click()
    volunteer.page.click("[data-locate-now]")
    volunteer.page.get_by_text("位置已填好").wait_for()
    volunteer.page.get_by_label("同意保存我的大致位置").check()
    volunteer.press("保存")
    # Rounded to about 500 m.
    assert volunteer.page.input_value("input[name=latitude]") == "27.820000"
    volunteer.page.get_by_text("暂时不接…").click()
    volunteer.page.locator("form[action='/me/offer/pause'] button[type=submit]").click()
    volunteer.page.wait_for_load_state()
    volunteer.check()
    assert "到您恢复为止" in volunteer.text()
    volunteer.press("现在就恢复")
    assert "随时可以请我" in volunteer.text()


def test_a_licence_is_filed_and_its_original_seen(walker):
    volunteer = walker(PHONE).sign_in("volunteer")
    volunteer.look("/me/offer")
    volunteer.page.get_by_text("登记证照…").click()
    volunteer.page.select_option("select[name=kind]", "10")
    volunteer.page.fill("input[name=number]", "36050220261234")
    volunteer.page.locator("form[action='/me/offer/licences'] button[type=submit]").click()
    volunteer.page.wait_for_load_state()
    volunteer.check()
    assert "等待核对原件" in volunteer.text()
    office = walker(DESKTOP).sign_in("office")
    office.look("/licences?state=waiting&kind=10")
    office.look(office.page.get_attribute("tbody a >> nth=0", "href"))
    office.press("显示完整号码（会留下记录）")
    assert "36050220261234" in office.text()
    office.press("我看过原件，号码和有效期一致")
    assert "已核对" in office.text()
