"""The city's house: targets by region, what inspections decide, grades of sites, and feedback that is issued again."""

from conftest import DESKTOP, EACH_ONCE


@EACH_ONCE
def test_the_office_reads_its_house(walker, window, language):
    office = walker(window, language).sign_in("office")
    for path in ["/registration/regions", "/registration/regions?level=street&sort=largest", "/registration/regions/new", "/work/sites?grade=-", "/forms/sites", "/forms/teams"]:
        office.look(path)
    office.look("/registration/regions")
    office.look(office.page.get_attribute("tbody a >> nth=0", "href"))
    office.look("/checklists")
    office.look(office.page.get_attribute("tbody a >> nth=0", "href"))
    assert office.page.locator("select[name='items.0.have']").input_value() == "rules"
    office.look("/report-in-feedback?state=replaced")
    office.look(office.page.get_attribute("tbody a >> nth=0", "href"))


def test_a_region_is_given_a_target(walker):
    office = walker(DESKTOP).sign_in("office")
    page = office.page
    office.look("/registration/regions/new?year=2031")
    page.get_by_role("button", name="设定").click()
    page.wait_for_load_state()
    office.check()
    page.fill("input[name=region]", "渝水区")
    page.fill("input[name=residents]", "800000")
    page.fill("input[name=residentsOn]", "2025-12-31")
    page.fill("input[name=source]", "统计公报")
    page.get_by_role("button", name="设定").click()
    page.wait_for_load_state()
    office.check()
    assert "渝水区的注册目标" in page.inner_text("h1") and page.input_value("input[name=target]") == "80000"


def test_feedback_is_issued_again(walker):
    office = walker(DESKTOP).sign_in("office")
    page = office.page
    office.look("/report-in-feedback?state=standing")
    office.look(page.get_attribute("tbody a >> nth=0", "href"))
    page.get_by_role("link", name="更正重开").click()
    page.wait_for_load_state()
    office.check()
    page.fill("input[name=reason]", "漏记了一次")
    page.get_by_role("button", name="重开反馈").click()
    page.wait_for_load_state()
    office.check()
    assert "漏记了一次" in office.text()
